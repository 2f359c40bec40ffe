from __future__ import annotations

import re
from string import Formatter

import pytest

from corpus import errors
from corpus.errors import MaterialError, ProtokolantError, SystemFault, UsageError


def _below(base: type[ProtokolantError]) -> list[type[ProtokolantError]]:
    own = [one for one in base.__subclasses__() if one.__module__.startswith(f"{errors.__name__}.")]
    return [base, *(deeper for one in own for deeper in _below(one))]


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _drawn() -> dict[str, str | None]:
    """Classes of the tree drawn in the module's docstring, each with the one it hangs under."""
    parents: dict[str, str | None] = {}
    path: list[tuple[int, str]] = []
    for match in re.finditer(r"^([ │├└─]*)([A-Z]\w+)(?: {2,}\S.*)?$", errors.__doc__ or "", re.MULTILINE):
        depth, name = len(match[1]), match[2]
        path = [step for step in path if step[0] < depth]
        parents[name] = path[-1][1] if path else None
        path.append((depth, name))
    return parents


ALL = _below(ProtokolantError)


def test_the_branches_drawn_in_the_module_are_those_there_are() -> None:
    branches = {one.__name__: one.__bases__[0].__name__ for one in ALL if _below(one) != [one]}
    assert _drawn() == {**branches, "ProtokolantError": None}


def test_every_error_is_reached_through_the_package() -> None:
    assert sorted(errors.__all__) == sorted(one.__name__ for one in ALL)


@pytest.mark.parametrize("error", ALL)
def test_both_languages_tell_the_same_fields(error: type[ProtokolantError]) -> None:
    assert _fields(error.pl) == _fields(error.en)


@pytest.mark.parametrize("error", ALL)
def test_each_sentence_is_filled_and_finished_in_both_languages(error: type[ProtokolantError]) -> None:
    made = error(**{name: f"<{name}>" for name in _fields(error.pl)})
    for language in ("pl", "en"):
        sentence = made.sentence(language)
        assert all(f"<{name}>" in sentence for name in _fields(error.pl))
        assert sentence.endswith(".") or ";" in sentence
        assert sentence[0].isupper() or sentence[0] == "<"
    assert made.sentence("pl") != made.sentence("en")


@pytest.mark.parametrize("error", [one for one in ALL if one is not errors.UnknownEdition])
def test_each_sentence_says_what_to_do_next(error: type[ProtokolantError]) -> None:
    for sentence in (error.pl, error.en):
        told, _, advice = sentence.partition(";")
        assert told
        assert advice.strip(" .")


def test_no_two_errors_that_are_raised_say_the_same() -> None:
    leaves = [one for one in ALL if not one.__subclasses__()]
    for sentences in ([one.pl for one in leaves], [one.en for one in leaves]):
        assert len(set(sentences)) == len(sentences)


@pytest.mark.parametrize("error", _below(UsageError))
def test_what_the_caller_can_mend_exits_with_2_and_answers_4xx(error: type[ProtokolantError]) -> None:
    assert error.exit_code == 2
    assert 400 <= error.http_status < 500


@pytest.mark.parametrize("error", _below(SystemFault))
def test_what_the_installation_needs_exits_with_1_and_answers_503(error: type[ProtokolantError]) -> None:
    assert error.exit_code == 1
    assert error.http_status == 503


def test_an_error_names_itself_and_reads_in_english_as_text() -> None:
    error = errors.PathNotFound(path="/brak")
    assert error.code == "PathNotFound"
    assert str(error) == error.sentence("en")
    assert "/brak" in error.sentence()
    assert error.sentence() == error.sentence("pl")


def test_one_clause_catches_every_material_that_cannot_be_read() -> None:
    with pytest.raises(MaterialError):
        raise errors.EmptyMaterial(origin="a.txt")


def test_braces_in_a_field_are_shown_as_they_are() -> None:
    assert "{nawias}" in errors.MalformedMaterial(origin="a.md", detail="{nawias}").sentence()
    assert '{"id", "question"}' in errors.BatchMalformed(line=3, path="a.jsonl").sentence()
