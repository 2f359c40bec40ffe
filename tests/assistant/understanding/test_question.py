"""What a question means: its kind, its words, its language, what cannot be a question."""

from __future__ import annotations

import pytest

from assistant.understanding.kinds import Kind
from assistant.understanding.question import MAX_CHARACTERS, understand
from corpus.errors import EmptyQuestion, QuestionTooLong
from corpus.records import Edition

EDITIONS = [Edition(2, "II", 2017, 1), Edition(6, "VI", 2022, 1), Edition(9, "IX", 2025, 1)]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Kto prowadził obrady?", Kind.WHO),
        ("Kiedy zaczęła się narada?", Kind.WHEN),
        ("kiedy zaczela sie narada", Kind.WHEN),
        ("W którym roku powołano forum?", Kind.WHEN),
        ("Gdzie nocowali goście?", Kind.WHERE),
        ("W jakim mieście spotkali się wójtowie?", Kind.WHERE),
        ("Ilu gości przyjechało?", Kind.HOW_MANY),
        ("Jaki procent gmin ma plan?", Kind.HOW_MANY),
        ("Ile kosztuje udział?", Kind.MONEY),
        ("Dlaczego przełożono wybory?", Kind.WHY),
        ("Czy podano obiad?", Kind.YES_NO),
        ("Wymień laureatów konkursu.", Kind.LIST),
        ("Wypisz gminy, które dostały nagrody", Kind.LIST),
        ("Jakie gminy dostały nagrody?", Kind.OTHER),
        ("Streść drugi dzień obrad", Kind.OVERVIEW),
        ("Czym różni się powiat od gminy?", Kind.COMPARISON),
        ("Kim jest Jan Kowal?", Kind.IDENTITY),
        ("Where did the mayors meet?", Kind.WHERE),
        ("Who opened the debate?", Kind.WHO),
        ("How many guests came?", Kind.HOW_MANY),
    ],
)
def test_the_kind_of_a_question_is_told_by_its_wording(question: str, kind: Kind) -> None:
    assert understand(question).kind is kind


@pytest.mark.parametrize("kind", [Kind.LIST, Kind.OVERVIEW, Kind.COMPARISON])
def test_lists_overviews_and_comparisons_want_many_sentences(kind: Kind) -> None:
    asked = {
        Kind.LIST: "Wymień gminy.",
        Kind.OVERVIEW: "Podsumuj obrady.",
        Kind.COMPARISON: "Porównaj obie narady.",
    }
    assert understand(asked[kind]).wants_many
    assert not understand("Kto prowadził obrady?").wants_many


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Kto prowadził obrady?", "pl"),
        ("kto prowadzil obrady w toruniu", "pl"),
        ("Who was the chair of the debate?", "en"),
        ("What did the mayors talk about?", "en"),
        ("sekretarz", "pl"),
    ],
)
def test_the_language_of_a_question_is_told(question: str, language: str) -> None:
    assert understand(question).language == language


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0"])
def test_an_empty_question_is_refused(text: str) -> None:
    with pytest.raises(EmptyQuestion):
        understand(text)


def test_a_question_may_be_as_long_as_the_limit_and_no_longer() -> None:
    longest = "obrady " * 285 + "gminy"
    assert len(longest) == MAX_CHARACTERS
    assert understand(longest).text == longest
    with pytest.raises(QuestionTooLong, match=str(MAX_CHARACTERS + 1)):
        understand("a" * (MAX_CHARACTERS + 1))


def test_a_question_is_put_in_one_line() -> None:
    assert understand("  Kto\n prowadził \t obrady? ").text == "Kto prowadził obrady?"


@pytest.mark.parametrize(
    "question", ["?", "...", "🙂🙂", "x", "Czy?", "x" * 500, "0" * 1000, "\u202eabc", "'; DROP TABLE"]
)
def test_strange_questions_are_read_without_an_error(question: str) -> None:
    assert understand(question, EDITIONS).text


def terms(question: str) -> set[str]:
    return {lemma for term in understand(question, EDITIONS).terms for lemma in term.lemmas}


def test_words_that_carry_meaning_are_kept_and_the_others_left_out() -> None:
    found = terms("Kto na VI Kongresie mówił o wodociągach w Toruniu?")
    assert "wodociąg" in found
    assert not {"kto", "na", "o", "w", "vi"} & found


def test_names_and_numbers_are_marked_as_such() -> None:
    names = {term.lemmas[0].lower() for term in understand("Co Kowalski mówił o 45 gminach?").terms if term.name}
    assert "45" in names
    assert any(name.startswith("kowalsk") for name in names)


def test_every_term_tells_the_characters_it_takes() -> None:
    question = understand("Kto mówił o wodociągach i o prawie wodnym?")
    for term in question.terms:
        assert 0 <= term.start < term.end <= len(question.search_text)


def test_a_year_tells_the_edition() -> None:
    question = understand("Co mówiono w 2022 roku o prawie?", EDITIONS)
    assert (question.editions, question.years) == ((6,), (2022,))


def test_an_edition_that_materials_do_not_hold_is_told_apart() -> None:
    question = understand("Co mówiono na IV Kongresie?", EDITIONS)
    assert (question.editions, question.unknown_editions) == ((), (4,))


def test_an_edition_picked_besides_the_question_wins() -> None:
    question = understand("Co mówiono na VI Kongresie?", EDITIONS, chosen=9)
    assert question.editions == (9,)


def test_a_question_about_nothing_but_the_congress_is_one_about_the_event() -> None:
    for asked in ("Gdzie był kongres?", "Gdzie był kongres w 2022 roku?", "Gdzie był kongres w 2020 roku?"):
        question = understand(asked, EDITIONS)
        assert question.of_the_event
        for term in question.terms:
            assert question.search_text[term.start : term.end]
    assert not understand("Gdzie spali goście w 2022 roku?", EDITIONS).of_the_event


def test_an_edition_named_by_its_place_alone_is_asked_about_as_the_congress() -> None:
    held = [Edition(3, "III", 2018, 1, "Gdynia")]
    question = understand("Co się działo w Gdyni?", held)
    assert (question.editions, question.of_the_event) == ((3,), True)
    assert "III Krajowy Kongres Sekretarzy" in question.search_text
    assert not understand("Co się działo?", held).terms


def test_the_year_that_chose_the_edition_is_not_searched_for_beside_a_topic() -> None:
    assert "2022" not in understand("Co mówiono o wodzie w 2022 roku?", EDITIONS).search_text
    assert "2020" in understand("Co mówiono o wodzie w 2020 roku?", EDITIONS).search_text
    assert "2022" in understand("Kiedy był kongres w 2022 roku?", EDITIONS).search_text


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("Ile osób było na kongresie?", "Ile uczestników było na kongres?"),
        ("Ilu ludzi było na kongresie?", "Ilu uczestników było na kongres?"),
        ("Ile osób uczestniczyło w kongresie?", "Ile uczestników uczestniczyło w kongres?"),
        ("Ile osób mówiło na kongresie o drogach?", "Ile osób mówiło na kongres o drogach?"),
        ("Ile osób mieszka w gminie?", "Ile osób mieszka w gminie?"),
    ],
)
def test_people_who_were_at_the_congress_are_those_who_took_part(question: str, searched: str) -> None:
    assert understand(question).search_text == searched


@pytest.mark.parametrize(
    ("text", "yes_or_no"),
    [
        ("Do czego doprowadził spór o podział dochodów?", False),
        ("Do którego roku trwała budowa?", False),
        ("Do kogo należy sala?", False),
        ("Do you know of a prize?", True),
        ("Do secretaries vote?", True),
    ],
)
def test_a_polish_preposition_is_no_english_verb(text: str, yes_or_no: bool) -> None:
    assert (understand(text).kind is Kind.YES_NO) == yes_or_no
