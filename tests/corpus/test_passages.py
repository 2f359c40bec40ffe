from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.markup import lay_out
from corpus.passages import LIMIT, LONGEST_SENTENCE, TARGET, cut_passages
from corpus.records import Locator, Metadata, Passage, Source


def _source(markdown: str, edition: int | None = None, year: int | None = None) -> Source:
    layout = lay_out(markdown)
    return Source("a.md", layout.text, layout.sections, Metadata(edition=edition, year=year))


def _texts(source: Source) -> list[str]:
    return [source.text[passage.start : passage.end] for passage in cut_passages(source)]


def _sentences(source: Source, passage: Passage) -> list[str]:
    return [source.text[span.start : span.end] for span in passage.sentences]


def _paragraph(length: int) -> str:
    sentence = "Rada gminy przyjęła budżet i plan inwestycji na rok przyszły."
    return " ".join([sentence] * (length // (len(sentence) + 1)))


def test_short_paragraphs_of_one_section_are_one_passage() -> None:
    source = _source("Wójt otworzył obrady. Było tłoczno.\n\nRada przyjęła plan.")
    (passage,) = cut_passages(source)
    assert source.text[passage.start : passage.end] == source.text
    assert _sentences(source, passage) == ["Wójt otworzył obrady.", "Było tłoczno.", "Rada przyjęła plan."]
    assert passage.locator is None


def test_headings_divide_passages_and_stand_in_their_locators() -> None:
    source = _source("Wstęp.\n\n# Zjazd\n\nOpis zjazdu.\n\n## Program\n\nObrady rano.\n\n# Kontakt\n\nBiuro.")
    assert _texts(source) == ["Wstęp.", "Opis zjazdu.", "Obrady rano.", "Biuro."]
    assert [passage.locator for passage in cut_passages(source)] == [
        None,
        Locator("heading", "Zjazd"),
        Locator("heading", "Zjazd › Program"),
        Locator("heading", "Kontakt"),
    ]


def test_a_heading_that_is_the_title_is_not_said_again_in_the_locators() -> None:
    source = _source("# Zjazd\n\nOpis.\n\n## Program\n\nObrady.")
    titled = replace(source, metadata=replace(source.metadata, title="Zjazd"))
    assert [passage.locator for passage in cut_passages(titled)][-1] == Locator("heading", "Program")


def test_a_heading_alone_makes_no_passage() -> None:
    assert cut_passages(_source("# Zjazd")) == ()
    assert cut_passages(_source("")) == ()


def test_paragraphs_are_gathered_up_to_the_target() -> None:
    source = _source("\n\n".join([_paragraph(300)] * 5))
    assert all(passage.end - passage.start <= TARGET for passage in cut_passages(source))
    assert len(cut_passages(source)) == 3


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    source = _source(_paragraph(3000))
    texts = _texts(source)
    assert len(texts) > 2
    assert all(len(text) <= LIMIT and text.startswith("Rada") and text.endswith(".") for text in texts)
    assert " ".join(texts) == source.text


def test_a_sentence_too_long_to_quote_is_cut_between_words() -> None:
    source = _source("Goście: " + ", ".join(f"gmina{number}" for number in range(500)) + ".")
    sentences = [text for passage in cut_passages(source) for text in _sentences(source, passage)]
    assert len(sentences) > 2
    assert all(len(sentence) <= LONGEST_SENTENCE for sentence in sentences)
    assert " ".join(sentences) == source.text


def test_a_list_is_quoted_with_its_lead_in() -> None:
    source = _source("Partnerami zjazdu były firmy:\n\n- Alfa,\n- Beta.\n\nDziękujemy im.")
    (passage,) = cut_passages(source)
    assert _sentences(source, passage) == ["Partnerami zjazdu były firmy:\n\n- Alfa,\n- Beta.", "Dziękujemy im."]


def test_paragraphs_of_different_editions_are_different_passages() -> None:
    source = _source(
        "Zjazd otworzył wójt.\n\nUbiegłoroczny Kongres Forów w 2016 roku zgromadził tłumy.\n\nTeraz będzie ciszej.",
        edition=2,
        year=2017,
    )
    assert [passage.edition for passage in cut_passages(source)] == [2, 1, 2]
    assert _texts(source)[1] == "Ubiegłoroczny Kongres Forów w 2016 roku zgromadził tłumy."


def test_a_heading_with_last_years_date_gives_its_section_the_edition_before() -> None:
    source = _source("# II Kongres\n\nTreść.\n\n## Kongres w 2016 roku\n\nPrzyjechało 120 osób.", edition=2, year=2017)
    assert [passage.edition for passage in cut_passages(source)] == [2, 1]


def test_a_material_of_no_edition_has_passages_of_none() -> None:
    assert [passage.edition for passage in cut_passages(_source("Rada gminy przyjęła plan."))] == [None]


_BLOCKS = st.lists(
    st.sampled_from(
        [
            "# Zjazd",
            "## Program",
            "WAŻNE SPRAWY",
            "Goście:\n\n- Anna,\n- Jan.",
            "W 2017 r. Fundacja zaczęła. VI Kongres był udany!",
            "Poprzednia edycja trwała dłużej.",
            "słowo " * 400,
            _paragraph(900),
            _paragraph(1500),
            "x" * 4000,
            "| a | b |\n|---|---|\n| c | d |",
        ]
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(_BLOCKS, st.none() | st.integers(1, 12))
def test_passages_ascend_and_hold_their_sentences(blocks: list[str], edition: int | None) -> None:
    source = _source("\n\n".join(blocks), edition)
    reached = 0
    for passage in cut_passages(source):
        assert passage.sentences
        assert reached <= passage.start < passage.end <= len(source.text)
        for span in passage.sentences:
            assert reached <= span.start < span.end <= passage.end
            assert span.start >= passage.start
            assert span.end - span.start <= LONGEST_SENTENCE
            reached = span.end
        reached = passage.end


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aąŁZ .!?„”:-\n1", max_size=300))
def test_no_letter_of_a_text_is_left_out(text: str) -> None:
    source = Source("a", text)
    quoted = "".join(sentence for passage in cut_passages(source) for sentence in _sentences(source, passage))
    assert [char for char in quoted if char.isalpha()] == [char for char in text if char.isalpha()]
