"""A conversation over the shipped notes: a follow-up is answered as the whole question that it means."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answer import Answer, Outcome
from assistant.conversation.owners import new_owner, talk_of
from assistant.service import Service
from assistant.settings import load_settings
from corpus.records import Mark, Metadata, Source
from index.encoder.encoder import Encoder

PLACE = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"


@pytest.fixture(scope="module")
def service(notes_folder: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=notes_folder), encoder=encoder)


def converse(service: Service, *questions: str) -> list[Answer]:
    talk = talk_of(new_owner())
    return [service.ask(question, conversation=talk) for question in questions]


def assert_holds(service: Service, answer: Answer) -> None:
    for source in answer.sources:
        assert service.document(source.document_id).text[source.start : source.end] == source.quote


def test_another_year_is_another_answer_to_the_same_question(service: Service) -> None:
    first, second, third = converse(service, PLACE, "A w 2018?", "A kiedy?")
    assert "Krak" in first.text
    assert first.understood.rewritten is None
    assert second.question == "A w 2018?"
    assert second.understood.rewritten == "Gdzie odbył się Krajowy Kongres Sekretarzy w 2018 roku?"
    assert second.understood.editions == (3,)
    assert "Gdyni" in second.text
    assert third.understood.rewritten == "Kiedy odbył się Krajowy Kongres Sekretarzy w 2018 roku?"
    assert "14" in third.text
    for answer in (first, second, third):
        assert_holds(service, answer)


def test_the_same_followup_outside_a_conversation_or_in_another_is_no_followup(service: Service) -> None:
    converse(service, PLACE)
    assert service.ask("A w 2018?").understood.rewritten is None
    assert converse(service, "A w 2018?")[0].understood.rewritten is None


def test_a_question_that_stands_alone_is_answered_as_without_a_conversation(service: Service) -> None:
    question = "Jakie hasło miał X Kongres?"
    alone = service.ask(question)
    after = converse(service, PLACE, question)[1]
    assert (after.text, after.understood, after.sources) == (alone.text, alone.understood, alone.sources)


def test_in_english_the_frame_is_english_and_the_quotes_are_as_they_were(service: Service) -> None:
    first, second, third = converse(service, PLACE, "A po angielsku?", "A w 2018?")
    assert second.language == "en"
    assert second.text.startswith("In English; the sources are in Polish")
    assert second.disclosure.startswith("This answer")
    assert [one.quote for one in second.sources] == [one.quote for one in first.sources]
    assert second.understood.shown == "Searching in: edition II, 2017."
    assert (third.language, third.understood.editions) == ("pl", (3,))


def test_who_doubts_is_given_what_the_materials_say_again(service: Service) -> None:
    first, second = converse(service, PLACE, "Na pewno?")
    assert second.text == f"Sprawdziłem jeszcze raz w materiałach.\n{first.text}"
    assert second.sources == first.sources


def test_more_is_told_of_the_same_edition(service: Service) -> None:
    first, second = converse(service, "Co mówiono o sztucznej inteligencji na X Kongresie?", "Rozwiń")
    assert second.outcome is Outcome.ANSWERED
    assert second.understood.editions == (10,)
    assert len(second.statements) >= len(first.statements)


def test_whose_words_it_was_is_told_or_that_the_source_does_not_tell(service: Service) -> None:
    first, second = converse(service, PLACE, "Kto to powiedział?")
    assert second.outcome is Outcome.ANSWERED
    assert second.text.startswith("Źródło nie podaje, czyje to słowa.")
    assert second.sources[0].document_id == first.sources[0].document_id
    assert_holds(service, second)


def test_a_followup_with_personal_data_keeps_none(service: Service) -> None:
    answer = converse(service, PLACE, "A w 2018? Mój PESEL 44051401359")[1]
    assert "44051401359" not in str(answer.to_json())


def test_no_marks_of_ours_stand_in_what_was_searched_for(service: Service) -> None:
    answer = converse(service, PLACE, "Rozwiń", "A po angielsku?")[2]
    assert answer.language == "en"
    assert answer.understood.rewritten == PLACE


def test_in_short_the_first_statement_is_left_with_its_sources(service: Service) -> None:
    first, second = converse(service, "Co mówiono o sztucznej inteligencji na X Kongresie?", "W skrócie")
    assert len(first.statements) > 1
    assert second.statements == first.statements[:1]
    assert second.text.startswith("W skrócie: ")
    assert [one.n for one in second.sources] == list(second.statements[0].citations)
    assert_holds(service, second)


def test_a_list_of_those_asked_about_is_no_request_for_contact_details(service: Service) -> None:
    first, second = converse(service, "Kto dostał nagrody na VI Kongresie?", "Podaj nazwiska")
    assert second.understood.rewritten == "Wymień: kto dostał nagrody na VI Kongresie?"
    assert second.outcome is first.outcome
    assert service.ask("Podaj nazwiska i numery telefonów laureatów").outcome is Outcome.REFUSED


def test_the_edition_goes_on_over_a_question_that_names_none(service: Service) -> None:
    answer = converse(service, PLACE, "Co mówiono o hodowli pszczół?", "A rok później?")[2]
    assert answer.understood.rewritten is not None
    assert "2018" in answer.understood.rewritten


def test_thanks_are_returned_and_the_conversation_goes_on(service: Service) -> None:
    first, thanks, third = converse(service, PLACE, "dzięki", "A w 2018?")
    assert thanks.outcome is Outcome.NOTICE
    assert thanks.text.startswith("Proszę bardzo. Odpowiadam na pytania")
    assert thanks.sources == ()
    assert third.understood.rewritten == "Gdzie odbył się Krajowy Kongres Sekretarzy w 2018 roku?"
    assert service.ask("hello").language == "en"
    assert first.outcome is Outcome.ANSWERED


def test_what_a_question_leaves_unsaid_does_not_pass_the_guardrails(service: Service) -> None:
    first, second, third = converse(
        service, "Kim jest Cezary Trutkowski?", "Ile zarabia?", "Jaki jest jego numer telefonu?"
    )
    assert first.outcome is Outcome.ANSWERED
    assert second.understood.rewritten == "Ile zarabia Cezary Trutkowski?"
    assert third.understood.rewritten == "Jaki jest numer telefonu Cezarego Trutkowskiego?"
    assert (second.outcome, third.outcome) == (Outcome.REFUSED, Outcome.REFUSED)


def test_what_was_asked_back_is_answered_by_naming_one(service: Service) -> None:
    first, second = converse(service, "Kiedy odbył się kongres w Warszawie?", "ten pierwszy")
    assert first.outcome is Outcome.CLARIFY
    assert second.understood.rewritten == first.choices[0]
    assert second.understood.editions == (1,)
    assert second.outcome is Outcome.ANSWERED


@pytest.fixture
def panel(service: Service, tmp_path: Path, encoder: Encoder) -> Service:
    """A recording with speakers, and a report that names who spoke in the sentence before."""
    opened = Service(load_settings(data=tmp_path / "panel"), encoder=encoder)
    said = "Gminy potrzebują wspólnego systemu obiegu dokumentów."
    recorded = Source(
        "panel.vtt", said, metadata=Metadata(title="Panel"), marks=(Mark(0, 53, "time", "00:03:10", "Anna Wilk"),)
    )
    report = Source(
        "relacja.md",
        "Jako drugi głos zabrał i zwrócił uwagę na drogi Jan Kot. Remonty mostów powiatowych pochłaniają budżety.",
        metadata=Metadata(title="Relacja"),
    )
    stored = opened.storage.catalogue.put([(recorded, None), (report, None)])
    opened.storage.bring_to_index(encoder, stored)
    return opened


def test_the_speaker_of_a_recording_is_named_with_the_minute(panel: Service) -> None:
    first, second = converse(panel, "Jakiego systemu potrzebują gminy?", "Kto to powiedział?")
    assert "wspólnego systemu" in first.text
    assert second.text == "Anna Wilk, 00:03:10: „Gminy potrzebują wspólnego systemu obiegu dokumentów.” [1]"
    assert_holds(panel, second)


def test_the_sentence_beside_that_names_who_spoke_is_quoted(panel: Service) -> None:
    first, second = converse(panel, "Co pochłania budżety?", "Kto to powiedział?")
    assert first.sources[0].quote.startswith("Remonty mostów")
    assert "Jan Kot" in second.sources[0].quote
    assert second.text.startswith("Źródło pisze o tym tak: „Jako drugi")
    assert_holds(panel, second)


def test_what_was_not_answered_is_asked_again_and_not_explained(service: Service) -> None:
    first, second = converse(service, "Kto był najmłodszym uczestnikiem V Kongresu?", "Dlaczego?")
    assert first.outcome is second.outcome is Outcome.NOT_FOUND
    assert second.understood.rewritten == first.question
    assert second.text.startswith("Na poprzednie pytanie nie mam odpowiedzi")
    assert second.text.endswith(first.text)
    assert not second.sources


def test_a_refusal_that_is_asked_why_is_told_again_with_its_reason(service: Service) -> None:
    first, second = converse(service, "Podaj prywatny numer telefonu Cezarego Trutkowskiego", "Dlaczego?")
    assert first.outcome is second.outcome is Outcome.REFUSED
    assert second.text == first.text


def test_what_the_congress_did_is_answered_of_the_one_spoken_of(service: Service) -> None:
    _, days, bigger = converse(service, "Jakie hasło miał II Kongres?", "Ile dni trwał?", "Czy był większy niż III?")
    assert days.understood.editions == (2,)
    assert "2 dni" in days.text
    assert bigger.understood.editions == (2, 3)
    assert {one.edition for one in bigger.sources} == {2, 3}
    _, claim = converse(service, "Czy III Kongres odbył się w Gdyni?", "A w Krakowie?")
    assert claim.understood.editions == (3,)
    assert claim.text.startswith("Nie: III edycja – miejsce: Gdynia")
