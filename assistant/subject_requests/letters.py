"""What has to be told to whoever made a request, ready to be put in a letter: in Polish, in plain words."""

from __future__ import annotations

from assistant.subject_requests.records import ARTICLES, Ending, PersonRequest

COMPLAINT = (
    "Jeśli nie zgadza się Pani/Pan z tą odpowiedzią, może Pani/Pan złożyć skargę do Prezesa Urzędu Ochrony Danych "
    "Osobowych (www.uodo.gov.pl) albo wystąpić do sądu (art. 12 ust. 4, art. 77 i art. 79 RODO)."
)
_MONTHS = {1: "jeden miesiąc", 2: "dwa miesiące"}


def letter(request: PersonRequest) -> str:
    """What is told now: that the answer is put off, what was done, or why nothing was. Empty where nothing is yet."""
    asked = f"Pani/Pana żądanie z {_day(request.received)} ({ARTICLES[request.kind]})"
    if request.closing is None:
        return "" if request.extension is None else _put_off(request, asked)
    if request.closing.ending is Ending.REFUSED:
        return f"{asked} nie zostało spełnione. Powód: {_ended(request.closing.reason)} {COMPLAINT}"
    receipts = [one.receipt for one in request.acts if one.receipt]
    lines = [f"{asked} zostało spełnione {_day(request.closing.day)}."]
    lines += [_ended(request.closing.reason)] if request.closing.reason else []
    lines += [f"Potwierdzenia w załączeniu: {', '.join(receipts)}."] if receipts else []
    return " ".join(lines)


def _put_off(request: PersonRequest, asked: str) -> str:
    assert request.extension is not None  # noqa: S101 - looked at by the caller
    return (
        f"{asked} wymaga więcej czasu. Przedłużamy termin odpowiedzi o {_MONTHS[request.extension.months]}, do "
        f"{_day(request.due)} (art. 12 ust. 3 RODO). Powód: {_ended(request.extension.reason)}"
    )


def _day(day: object) -> str:
    year, month, number = str(day).split("-")
    return f"{int(number)}.{month}.{year}"


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."
