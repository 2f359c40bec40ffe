from __future__ import annotations

import pytest

from corpus.personal import bank_account, identity_documents, licence_plate, nip
from corpus.personal.identity_documents import is_right
from corpus.personal.masking import mask
from corpus.personal.scanner import scan


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in scan(text)]


def test_check_digits_of_documents_follow_icao_9303() -> None:
    assert is_right("ABA300000", 3)
    assert not is_right("ABA400000", 3)
    assert is_right("AA0000000", 2)
    assert not is_right("AA1000000", 2)


@pytest.mark.parametrize(
    ("text", "kind", "written"),
    [
        ("Okazano ABA300000 przy wejściu.", "id_card", "ABA300000"),
        ("dowód osobisty ABA 300000", "id_card", "ABA 300000"),
        ("nr dowodu: ABC123456", "id_card", "ABC123456"),
        ("Legitymuje się dowodem osobistym serii CAN nr 123456.", "id_card", "CAN nr 123456"),
        ("numer dowodu, który wpisano w formularzu: XY1234", "id_card", "XY1234"),
        ("paszport nr EH1234567", "passport", "EH1234567"),
        ("prawo jazdy nr 00123/12/2204", "driving_licence", "00123/12/2204"),
        ("PESEL 44051401359, AB1234", "id_card", "AB1234"),
        ("nr konta 61 1090 1014 0000 0712 1981 2874", "iban", "61 1090 1014 0000 0712 1981 2874"),
        ("PL61109010140000071219812874", "iban", "PL61109010140000071219812874"),
        ("DE89 3704 0044 0532 0130 00", "iban", "DE89 3704 0044 0532 0130 00"),
        ("karta 4111 1111 1111 1111", "payment_card", "4111 1111 1111 1111"),
        ("zapłacono 4111111111111111", "payment_card", "4111111111111111"),
        ("Jan Kowalski, NIP 123-456-32-18", "nip", "123-456-32-18"),
        ("Auto nr rej. WPI 12345 stoi w bramie", "licence_plate", "WPI 12345"),
        ("samochód GD 123AB", "licence_plate", "GD 123AB"),
    ],
)
def test_what_belongs_to_a_person_is_found(text: str, kind: str, written: str) -> None:
    assert (kind, written) in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "ABA400000 na skrzyni",  # a wrong check digit and no label
        "Znak sprawy ABA300000",
        "numer seryjny ABA300000",
        "dowód wpłaty AB1234 dołączono",
        "Konto bankowe Urzędu Miasta: 61 1090 1014 0000 0712 1981 2874",
        "Darowizny: Stowarzyszenie Przykład, nr konta 61 1090 1014 0000 0712 1981 2874",
        "61109010140000071219812875",
        "Fundacja Przykład, NIP 526-025-02-74, KRS 0000123456",
        "NIP Gminy 526-025-02-74, REGON 012345678",
        "Zamówienie 5260250274",
        "Wydział KM 12345 rozpatrzył wniosek",
        "EN57FPS",
    ],
)
def test_what_is_public_or_no_identifier_stays(text: str) -> None:
    assert kinds(text) == []


def test_an_account_between_borders_of_cells_is_found() -> None:
    text = "|Wrona|61109010140000071219812874|Borek|"
    assert mask(text).text == "|Wrona|[numer konta]|Borek|"


def test_each_recogniser_works_alone() -> None:
    assert [one.kind for one in bank_account.find("konto 61109010140000071219812874")] == ["iban"]
    assert [one.kind for one in identity_documents.find("paszport EH1234567")] == ["passport"]
    assert [one.kind for one in nip.find("mój NIP 1234563218")] == ["nip"]
    assert [one.kind for one in licence_plate.find("tablica W1 KOTEK")] == ["licence_plate"]


@pytest.mark.parametrize(
    "text",
    [
        "NIP osoby fizycznej {}",
        "Numer identyfikacji podatkowej osoby fizycznej – {}",
        "NIP os. fiz. nr {}",
        "NIP (JDG): {}",
        "NIP jednoosobowej działalności gospodarczej: {}",
        "NIP podatnika Jana Kowalskiego {}",
        "NIP podatniczki: {}",
        "NIP p. Nowaka to {}",
        "NIP rolnika ryczałtowego:\n{}",
        "NIP osoby fizycznej {} przekazano do urzędu gminy.",
        "Gmina wypłaciła dotację osobie fizycznej, NIP {}.",
        "Jan Kowalski prowadzący działalność gospodarczą pod firmą „Kowalski Usługi”, NIP {}",
    ],
)
@pytest.mark.parametrize("number", ["1234563218", "123-456-32-18", "123 456 32 18", "PL1234563218"])
def test_a_natural_persons_tax_number_is_found_however_it_is_introduced(text: str, number: str) -> None:
    assert kinds(text.format(number)) == [("nip", number)]


def test_a_tax_number_may_be_called_a_persons_behind_it() -> None:
    assert kinds("Gmina Przykład kupiła usługę, NIP 123-456-32-18 (osoba fizyczna).") == [("nip", "123-456-32-18")]


@pytest.mark.parametrize(
    "text",
    [
        "NIP jednoosobowej spółki z o.o.: {}",
        "NIP nabywcy będącego spółką: {}",
        "NIP podmiotu niebędącego osobą fizyczną: {}",
        "NIP podatnika: Gmina Przykład {}",
        "NIP przedsiębiorcy Przykład sp. z o.o. {}",
        "NIP osoby prawnej: {}",
        "Osoba fizyczna składa wniosek. NIP urzędu: {}",
        "Spółka Przykład prowadząca działalność gospodarczą, NIP {}",
        "NIP podaje się we wniosku. Zamówienie pana Nowaka {}",
    ],
)
def test_a_companys_or_offices_tax_number_stays(text: str) -> None:
    assert kinds(text.format("526-025-02-74")) == []


def test_a_number_far_from_its_label_is_found_by_its_check_digit_alone() -> None:
    assert kinds("NIP osoby fizycznej 123-456-32-18") != []
    assert kinds("NIP osoby fizycznej 123-456-32-19") == []


@pytest.mark.parametrize("lead", ["prywatne konto ", "nr rachunku: ", "(", "EU 27, przelew na "])
@pytest.mark.parametrize(
    "written",
    [
        "PL61-1090-1014-0000-0712-1981-2874",
        "PL 61.1090.1014.0000.0712.1981.2874",
        "pl61109010140000071219812874",
        "PL61 1090 1014 0000\n0712 1981 2874",
        "61-1090 1014.0000/0712-1981 2874",
        "61 - 1090 - 1014 - 0000 - 0712 - 1981 - 2874",
        "61_1090_1014_0000_0712_1981_2874",
        "61·1090·1014·0000·0712·1981·2874",
        "DE89-3704-0044-0532-0130-00",
        "gb29nwbk60161331926819",
    ],
)
def test_whatever_parts_an_accounts_groups_it_is_found(lead: str, written: str) -> None:
    assert kinds(f"{lead}{written} – wpłaty do piątku") == [("iban", written)]


@pytest.mark.parametrize(
    "text",
    [
        "Konto bankowe Urzędu Miasta: PL61-1090-1014-0000-0712-1981-2874",
        "Rachunek gminy 61_1090_1014_0000_0712_1981_2874",
        "61_1090_1014_0000_0712_1981_2875",  # a wrong check digit and no label
        "61, 109, 010, 140, 000, 071, 219, 812, 874",  # a row of a table: the digits of an account in no shape of one
    ],
)
def test_an_offices_account_and_other_numbers_stay(text: str) -> None:
    assert kinds(text) == []
