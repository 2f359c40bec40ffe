from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.personal.masking import mask
from corpus.personal.naming import plain_name
from corpus.personal.policy import DEFAULT_POLICY, Policy, load_policy
from corpus.personal.recognising import recognise
from corpus.personal.scanner import may_hold, scan
from corpus.personal.screening import screen
from corpus.records import Mark, Metadata, Section, Source
from corpus.sentences import split_sentences

PIECES = [
    *("PESEL", "44051401359", "440514 01359", "601 234 567", "22 512 34 56", "+48 601234567", "tel.", "ul. Polna 5"),
    *("05-530 Góra Kalwaria", "zam.", "Jan Kowalski", "Urząd Miasta", "Gmina", "jan.kowalski@wp.pl", "jan (at) wp.pl"),
    *("61 1090 1014 0000 0712 1981 2874", "dowód ABA300000", "ur.", "14.05.1944", "NIP", "526-025-02-74", "Fundacja"),
    *("mój", "jego", "WPI 12345", "rej.", "paszport AA0000000", "[PESEL]", "[telefon prywatny]", "[adres prywatny]"),
    *(
        "ul.",
        "5",
        "12/3",
        "m. 4",
        "i",
        "oraz",
        ",",
        ".",
        "\n",
        "\n\n",
        "(",
        ")",
        "kropka",
        "małpa",
        "konto",
        "urodzony",
    ),
    *("4111 1111 1111 1111", "AB1234", "12 maja 1960 r.", "biuro", "[", "]", "@", "l0", "pl. Wolności", "sekretarz"),
]
TEXTS = (
    st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
    | st.lists(st.sampled_from(PIECES), max_size=10).map("".join)
    | st.text(alphabet="0123456789 -./@aulmPESELnip[]\n", max_size=60)
)
often = settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))


@often
@given(TEXTS)
def test_masking_again_changes_nothing(text: str) -> None:
    masked = mask(text)
    assert scan(masked.text) == ()
    assert mask(masked.text).text == masked.text


@often
@given(TEXTS)
def test_offsets_move_with_the_words_that_stay(text: str) -> None:
    masked = mask(text)
    gaps = [0, *(offset for one in masked.findings for offset in (one.start, one.end)), len(text)]
    assert gaps == sorted(gaps)
    for start, end in zip(gaps[::2], gaps[1::2], strict=True):
        moved = masked.changes.move(start)
        assert masked.text[moved : moved + end - start] == text[start:end]


@often
@given(TEXTS)
def test_what_is_not_looked_at_holds_nothing(text: str) -> None:
    if not may_hold(text):
        assert recognise(text) == ()


@pytest.mark.parametrize(
    "text", ["Gdzie odbył się II Kongres w 2017 roku?", "Kto mówił 29–30 maja 2017 na 10 kongresie?"]
)
def test_a_plain_question_is_not_looked_at(text: str) -> None:
    assert not may_hold(text)


@often
@given(TEXTS)
def test_a_plain_name_stays_as_it_is(text: str) -> None:
    assert plain_name(plain_name(text)) == plain_name(text)


def test_placeholders_tell_the_kind() -> None:
    masked = mask("Jan Kowalski, PESEL 44051401359, tel. 601 234 567, jan@wp.pl.")
    assert masked.text == "Jan Kowalski, PESEL [PESEL], tel. [telefon prywatny], [e-mail prywatny]."


def test_sentences_stay_whole() -> None:
    text = (
        "Wniosek złożył Jan Kowalski, PESEL 44051401359. Mieszka przy ul. Polnej 5/3, 81-123 Gdynia. "
        "Jego telefon to 601 234 567. Pisze z adresu jan.kowalski@gmail.com. Rada przyjęła uchwałę."
    )
    masked = mask(text).text
    assert len(masked.split("[")) == 5
    assert len(split_sentences(masked)) == len(split_sentences(text)) == 5


def source() -> Source:
    text = "Kontakt Jan Kowalski 601 234 567\n\nMieszka przy ul. Polnej 5/3.\n\n601 234 567: Dzień dobry."
    second = text.index("Mieszka")
    third = text.index("601 234 567: ")
    return Source(
        "lista.txt",
        text,
        (Section(0, second, 1, ("Kontakt Jan Kowalski 601 234 567",)), Section(second, len(text), 1, ("Mieszka",))),
        Metadata(title="Sprawa PESEL 44051401359", author="Jan Kowalski", publisher="tel. 601 234 567", edition=3),
        marks=(Mark(0, third, "page", "1"), Mark(third, len(text), "time", "00:00:10", "601 234 567")),
    )


def test_a_source_is_masked_with_its_headings_speakers_and_metadata() -> None:
    screened = screen(source())
    plain = screened.source
    assert "601" not in repr(plain)
    assert "44051401359" not in repr(plain)
    for section in plain.sections:
        assert plain.text.startswith(section.path[-1], section.start)
    assert plain.marks[1].speaker == "[telefon prywatny]"
    assert plain.text[plain.marks[1].start :].startswith("[telefon prywatny]: Dzień")
    assert plain.metadata.title == "Sprawa PESEL [PESEL]"
    assert plain.metadata.edition == 3
    assert screened.counts["phone"] >= 2
    assert screened.counts["pesel"] == 1
    assert not screened.held


def test_a_source_without_personal_data_stays_as_it_is() -> None:
    clean = Source("a.md", "Urząd Gminy, tel. 22 512 34 56.", metadata=Metadata(title="Ogłoszenie"))
    screened = screen(clean)
    assert screened.source == clean
    assert not screened.counts


def people(count: int) -> str:
    valid = ["44051401359", "02270803624", "90010112349", "85020223450", "78030334561", "66040445672"]
    return "\n".join(f"Osoba {at}: PESEL {number}" for at, number in enumerate(valid[:count]))


def test_identifiers_of_many_people_hold_a_material() -> None:
    assert not screen(Source("a.txt", people(4))).held
    assert screen(Source("a.txt", people(5))).held
    assert not screen(Source("a.txt", "PESEL 44051401359\n" * 9)).held  # one person many times


def with_rule(kind: str, action: str, tmp_path: Path) -> Policy:
    path = tmp_path / "polityka.yaml"
    content = DEFAULT_POLICY.read_text(encoding="utf-8").replace(
        f"{kind}: {{action: mask", f"{kind}: {{action: {action}"
    )
    path.write_text(content, encoding="utf-8")
    return load_policy(path)


def test_a_kind_that_the_policy_keeps_stays(tmp_path: Path) -> None:
    policy = with_rule("phone", "keep", tmp_path)
    screened = screen(replace(source(), metadata=Metadata()), policy)
    assert "601 234 567" in screened.source.text
    assert "phone" not in screened.counts


def test_a_kind_may_hold_its_material(tmp_path: Path) -> None:
    assert screen(source(), with_rule("pesel", "quarantine", tmp_path)).held


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("wniosek_44051401359.pdf", "wniosek_[PESEL].pdf"),
        ("skargi/jan.kowalski@wp.pl.docx", "skargi/[e-mail prywatny].docx"),
        ("Kowalski-tel-601234567.txt", "Kowalski-tel-[telefon prywatny].txt"),
        ("https://przyklad.pl/?pesel=44051401359", "https://przyklad.pl/?pesel=[PESEL]"),
        ("02-2017-zapowiedz.md", "02-2017-zapowiedz.md"),
        ("protokol_2024-05-27_OR.1234.5.2024.pdf", "protokol_2024-05-27_OR.1234.5.2024.pdf"),
        ("https://przyklad.pl/wiadomosci,601234567.html", "https://przyklad.pl/wiadomosci,601234567.html"),
    ],
)
def test_names_of_files_are_masked_and_keep_their_suffix(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    "unit",
    ["ul.A.", "1 ", "PESEL 12 12 ", "NIP 1 ", "a@", "a@b.", "601 234 567, ", "dowód A1 ", "05-530 ", "ur. 1.1.1990 "],
)
def test_no_text_takes_time_out_of_proportion(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        started = time.process_time()
        scan(text)
        return time.process_time() - started

    seconds(2_000)
    assert seconds(120_000) < 0.2 + 12 * max(seconds(30_000), 0.01)
