"""What was asked for a person named in materials, or about their request, cannot be done as asked."""

from corpus.errors.base import UsageError


class BadName(UsageError):
    """A person who is not named by a given name and a surname."""

    pl = "Podano „{name}”; podaj imię i nazwisko w mianowniku, na przykład „Jan Kowalski”."
    en = "Given: '{name}'; give the first name and the surname in the nominative, for example 'Jan Kowalski'."


class NotNamed(UsageError):
    """A person whom nothing names, or who did not object."""

    pl = "Żaden materiał nie wymienia tej osoby; sprawdź pisownię imienia i nazwiska i podaj je w mianowniku."
    en = "Nothing names this person; check the spelling and give the name in the nominative."
    http_status = 404


class NothingToRectify(UsageError):
    """Wrong words that stand nowhere, or are those that are right."""

    pl = "Słów „{text}” nie ma w materiałach albo nie różnią się od właściwych; podaj je tak, jak są zapisane."
    en = "The words '{text}' stand in no material or are the right ones; give them as they are written."
    http_status = 404


class UnknownReceipt(UsageError):
    """No receipt with that id."""

    pl = "Nie ma potwierdzenia o identyfikatorze {receipt_id}; listę pokazuje „protokolant receipts list”."
    en = "There is no receipt with the id {receipt_id}; 'protokolant receipts list' shows them."
    http_status = 404


class ReceiptDamaged(UsageError):
    """A file that is no receipt."""

    pl = "Plik {path} nie jest potwierdzeniem; wskaż plik zapisany przez „protokolant receipts show --json”."
    en = "The file {path} is no receipt; name one that 'protokolant receipts show --json' wrote."


class UnknownRequest(UsageError):
    """No request of a person has that id."""

    pl = "Nie ma żądania {request_id}; żądania pokazuje „protokolant requests list --all”."
    en = "There is no request {request_id}; 'protokolant requests list --all' shows those that there are."
    http_status = 404


class RequestClosed(UsageError):
    """A request that was closed."""

    pl = "Żądanie {request_id} jest już zamknięte; na nowe pismo zapisz nowe żądanie („protokolant requests add”)."
    en = "The request {request_id} is closed; enter a new one for a new letter ('protokolant requests add')."
    http_status = 409


class AlreadyExtended(UsageError):
    """A request whose answer was put off once, which is as often as the law lets it."""

    pl = "Termin żądania {request_id} już przedłużono, do {due}; drugi raz nie wolno, odpowiedz do tego dnia."
    en = "The answer to request {request_id} was put off already, to {due}; it may not be again: answer by that day."
    http_status = 409


class ExtensionLate(UsageError):
    """An answer put off after the month in which the person is told of it."""

    pl = "Termin żądania {request_id} minął {due}, a o przedłużeniu trzeba powiadomić przed nim; odpowiedz teraz."
    en = "The term of request {request_id} ended on {due}, and its extension had to be told before; answer now."
    http_status = 409


class BadRequestDay(UsageError):
    """A day on which a request cannot have come, or its extension been told."""

    pl = "Dzień {day} nie pasuje; podaj dzień nie późniejszy niż dzisiejszy i nie wcześniejszy niż wpływ żądania."
    en = "The day {day} does not fit; give one that is not later than today, nor earlier than the request came."


class ReasonMissing(UsageError):
    """An extension or a refusal without a reason, which the person has to be told."""

    pl = "Brakuje powodu, który trzeba podać osobie (art. 12 ust. 3 i 4 RODO); dopisz go (--reason)."
    en = "The reason that the person has to be told is missing (GDPR 12(3) and (4)); give it (--reason)."


class NothingDone(UsageError):
    """A request to be closed as done, for which nothing was."""

    pl = (
        "Do żądania {request_id} nie zapisano żadnej wykonanej czynności; wykonaj ją z „--request {request_id}”, "
        "dołącz potwierdzenie („requests attach”) albo napisz, co zrobiono (--reason)."
    )
    en = (
        "Nothing that was done is entered for request {request_id}; do it with '--request {request_id}', attach a "
        "receipt ('requests attach'), or write what was done (--reason)."
    )
    http_status = 409
