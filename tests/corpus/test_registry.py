"""The registry of editions: accounts of many materials together, and the organisers' word above them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.catalogue import Catalogue
from corpus.errors import BadEdit
from corpus.periods import in_polish
from corpus.records import Account, Edition, FactField, Metadata, Source

DATES = "2034-09-28/2034-09-29"


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    with closing(Catalogue(tmp_path / "katalog.sqlite")) as opened:
        yield opened


def source(origin: str, text: str, edition: int | None = 7, published: date | None = date(2034, 10, 20)) -> Source:
    return Source(origin, text, metadata=Metadata(title="Notatka", published=published, edition=edition))


def edition(catalogue: Catalogue, number: int = 7) -> Edition:
    (found,) = [one for one in catalogue.editions() if one.number == number]
    return found


def values(catalogue: Catalogue, field: FactField, number: int = 7) -> list[tuple[str, str]]:
    return [(account.value, account.status) for account in edition(catalogue, number).told(field)]


def quotes(catalogue: Catalogue, account: Account) -> list[str]:
    return [catalogue.get(span.document_id).text[span.start : span.end] for span in account.spans]


def put(catalogue: Catalogue, *texts: str) -> None:
    catalogue.put([(source(f"{at}.md", text), None) for at, text in enumerate(texts)])


def test_two_sources_that_disagree_are_both_kept_the_surest_first(catalogue: Catalogue) -> None:
    put(
        catalogue,
        "VII Kongres odbędzie się 14–15 maja 2034 r. w Opolu.",
        "VII Kongres odbył się 28–29 września 2034 r. w Toruniu.",
    )
    assert values(catalogue, "dates") == [(DATES, "happened"), ("2034-05-14/2034-05-15", "announced")]
    assert values(catalogue, "city") == [("Toruń", "happened"), ("Opole", "announced")]
    assert (edition(catalogue).year, edition(catalogue).place) == (2034, "Toruń")


def test_of_equally_sure_accounts_the_one_of_more_materials_comes_first(catalogue: Catalogue) -> None:
    put(
        catalogue,
        "VII Kongres odbył się w Opolu. Bo VII Kongres odbył się w Opolu. VII Kongres odbył się w Opolu.",
        "VII Kongres odbył się w Toruniu.",
        "Wiemy, że VII Kongres odbył się w Toruniu.",
    )
    assert [value for value, _ in values(catalogue, "city")] == ["Toruń", "Opole"]


def test_an_account_holds_the_sentences_of_all_who_give_it(catalogue: Catalogue) -> None:
    told = ["VII Kongres odbył się w Toruniu.", "Przypomnijmy: VII Kongres odbędzie się w Toruniu."]
    put(catalogue, *told)
    (account,) = edition(catalogue).told("city")
    assert sorted(quotes(catalogue, account)) == sorted(told)
    assert account.status == "happened"


def test_a_day_of_the_congress_is_no_other_account_of_its_days(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się 28–29 września 2034 r.", "VII Kongres odbył się 28 września 2034 r.")
    assert values(catalogue, "dates") == [(DATES, "happened")]


def test_days_that_only_overlap_differ(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się 28–29 września 2034 r.", "VII Kongres odbył się 29–30 września 2034 r.")
    assert {value for value, _ in values(catalogue, "dates")} == {DATES, "2034-09-29/2034-09-30"}


def test_one_office_in_two_wordings_is_one_host_and_two_offices_are_two(catalogue: Catalogue) -> None:
    put(
        catalogue,
        "Gospodarzem VII Kongresu jest Urząd Miasta Torunia.",
        "Gospodarzem VII Kongresu był Urząd Miasta Toruń.",
        "Gospodarzem VII Kongresu jest Starostwo Powiatowe w Opolu.",
    )
    assert len(edition(catalogue).told("host")) == 2


def test_a_year_is_inferred_only_while_no_material_writes_it(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się 28–29 września br.")
    assert [account.inferred for account in edition(catalogue).told("dates")] == [True]
    put(catalogue, "VII Kongres odbył się 28–29 września br.", "VII Kongres odbył się 28–29 września 2034 r.")
    assert [account.inferred for account in edition(catalogue).told("dates")] == [False]


def test_what_a_material_no_longer_says_and_a_removed_one_are_forgotten(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się w Opolu.", "VII Kongres odbył się w Toruniu.")
    put(catalogue, "VII Kongres odbył się w Kielcach.")
    assert {value for value, _ in values(catalogue, "city")} == {"Kielce", "Toruń"}
    catalogue.remove(source("1.md", "").id_at(0))
    assert {value for value, _ in values(catalogue, "city")} == {"Kielce"}


def test_a_correction_wins_and_the_rest_still_stands_behind_it(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się w Opolu.", "VII Kongres odbył się w Toruniu.")
    catalogue.correct(7, {"city": "Kielce"}, "z protokołu")
    first = edition(catalogue).told("city")[0]
    assert (first.value, first.status, first.note) == ("Kielce", "corrected", "z protokołu")
    assert {value for value, _ in values(catalogue, "city")[1:]} == {"Opole", "Toruń"}
    assert edition(catalogue).place == "Kielce"
    overruled = {catalogue.get(span.document_id).origin for span in edition(catalogue).overruled()}
    assert overruled == {"0.md", "1.md"}


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("dates", "28–29 września 2034 r.", "28–29 września 2034"),
        ("dates", DATES, "28–29 września 2034"),
        ("dates", "28/29.09.2034", "28–29 września 2034"),
        ("dates", "2034-09-29/2034-09-28", "28–29 września 2034"),
        ("dates", "30 IX – 1 X 2034", "30 września – 1 października 2034"),
        ("city", "  Nowy\nSącz ", "Nowy Sącz"),
        ("motto", "Razem. Naprzód!", "„Razem. Naprzód!”"),
        ("motto", "X lat po III Kongresie", "„X lat po III Kongresie”"),
        ("host", "Urząd\0Miasta\ud83d", "Urząd Miasta\ufffd"),
        ("organiser", "Fundacja " * 5000, "Fundacja Fundacja"),
    ],
)
def test_a_correction_is_cited_by_its_own_sentence(
    catalogue: Catalogue, field: FactField, given: str, said: str
) -> None:
    (stored,) = catalogue.correct(7, {field: given}, "Uwaga\n\nz dwoma akapitami")
    (account,) = edition(catalogue).told(field)
    (quote,) = quotes(catalogue, account)
    assert quote.startswith("VII Krajowy Kongres Sekretarzy – ")
    assert said in quote
    assert quote.endswith(".")
    passages = catalogue.passages(stored.added)
    assert passages[0].start == 0
    assert {passage.edition for passage in passages} == {7}


def test_a_correction_that_agrees_keeps_the_materials_as_witnesses(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się 28 września 2034 r. w Toruniu.")
    catalogue.correct(7, {"city": "toruń", "dates": DATES})
    for field in ("city", "dates"):
        (account,) = edition(catalogue).told(field)
        assert account.status == "corrected"
        assert [catalogue.get(span.document_id).collection for span in account.spans] == ["corrections", "main"]
    assert list(edition(catalogue).overruled()) == []


def test_a_correction_outlives_a_new_reading_and_the_removal_of_all_materials(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się w Opolu.")
    catalogue.correct(7, {"city": "Kielce"})
    put(catalogue, "VII Kongres odbył się w Opolu, jak wiadomo.")
    assert values(catalogue, "city") == [("Kielce", "corrected"), ("Opole", "happened")]
    catalogue.remove(source("0.md", "").id_at(0))
    assert values(catalogue, "city") == [("Kielce", "corrected")]


def test_a_correction_can_be_changed_and_taken_back(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się w Opolu.")
    before = catalogue.editions()
    (first,) = catalogue.correct(7, {"city": "Kielce"})
    (second,) = catalogue.correct(7, {"city": "Płock"})
    assert second.document_id == first.document_id
    assert second.removed == first.added
    assert values(catalogue, "city")[0] == ("Płock", "corrected")
    (back,) = catalogue.correct(7, {"city": None})
    assert back.removed == second.added
    assert catalogue.editions() == before
    with pytest.raises(BadEdit):
        catalogue.correct(7, {"city": None})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", "2034"),
        ("dates", "wrzesień 2034"),
        ("dates", "28–29 września"),
        ("dates", "0001-01-01/9999-12-31"),
        ("dates", "2034-09-01/2034-09-02/2034-09-03"),
        ("dates", "2034-02-30"),
        ("dates", "/"),
        ("city", "  \n "),
        ("motto", ""),
    ],
)
def test_a_correction_that_cannot_be_is_refused_and_changes_nothing(
    catalogue: Catalogue, field: str, value: str
) -> None:
    put(catalogue, "VII Kongres odbył się w Opolu.")
    before = (catalogue.editions(), catalogue.count(), catalogue.generation())
    with pytest.raises(BadEdit):
        catalogue.correct(7, {"host": "Urząd Miasta", field: value})
    assert (catalogue.editions(), catalogue.count(), catalogue.generation()) == before


def test_corrections_of_other_fields_and_editions_stay_apart(catalogue: Catalogue) -> None:
    catalogue.correct(7, {"city": "Kielce", "motto": "Razem w urzędzie"})
    catalogue.correct(8, {"city": "Płock"})
    catalogue.correct(7, {"city": None})
    assert [(one.number, [account.value for account in one.accounts]) for one in catalogue.editions()] == [
        (7, ["Razem w urzędzie"]),
        (8, ["Płock"]),
    ]


def test_an_edition_that_only_another_ones_material_tells_of_has_its_year(catalogue: Catalogue) -> None:
    put(catalogue, "VII Kongres odbył się 28–29 września 2034 r.\n\nV Kongres miał w 2032 roku wielu gości.")
    assert (edition(catalogue, 5).year, edition(catalogue, 5).accounts) == (2032, ())


@settings(max_examples=25, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2090, 1, 1)), st.text(min_size=1, max_size=60))
def test_whatever_is_corrected_can_be_cited(tmp_path_factory: pytest.TempPathFactory, first: date, motto: str) -> None:
    with closing(Catalogue(tmp_path_factory.mktemp("k") / "k.sqlite")) as catalogue:
        catalogue.correct(7, {"dates": in_polish(str(first))})
        assert values(catalogue, "dates") == [(str(first), "corrected")]
        try:
            catalogue.correct(7, {"motto": motto})
        except BadEdit:
            assert not motto.replace("\0", " ").strip()
            return
        (account,) = edition(catalogue).told("motto")
        assert [f"„{account.value}”." in quote for quote in quotes(catalogue, account)] == [True]
