"""Sentences that order the machine that reads them: recognised by who is spoken to, what is ordered, and about what.

Nothing of it is a list of known attacks. Signs are counted, each by a weight: a machine that is spoken to, a notice
that puts itself above others, rules or sources that are to be ignored, every answer that is to hold something, a user
who is to be told or not, a word that is no word. No sentence is an order without a verb that orders. Signs after
Greshake et al., "Not what you've signed up for" (2023), and OWASP LLM01.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.folding import fold
from corpus.morphology import is_known
from corpus.orders.vocabulary import Vocabulary, vocabulary
from corpus.records import Span
from corpus.sentences import split_sentences
from corpus.unmasking import unmask

ENOUGH = 5
"""The weight from which a sentence is an order."""
_HAILED, _CALLED, _NAMED, _CARRIED, _LABELLED = 5, 4, 3, 3, 2
_ALL_RULES, _RULES, _IGNORED = 5, 2, 3
_ABOUT = {
    "regardless": 4,
    "persona": 3,
    "task": 3,
    "unheeded": 3,
    "universal": 2,
    "user": 2,
    "revealed": 2,
    "only": 1,
    "saying": 1,
    "secret": 1,
    "this": 1,
}
_SUSPICIOUS, _SUSPECTED = 3, 2  # what is nearly an order weighs for the sentence behind it
_REPORTED = -4  # somebody tells of an order, or quotes one

_ANSWER = re.compile("odpowiedź", re.IGNORECASE)  # without its mark the noun would be an order: "odpowiedz"
_BLOCK = re.compile(r"\S(?:.*?\S)?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(
    r"(?<![\w@/.])(?=[\w-]*\d)(?=[\w-]*(?:[^\W\d_]{3}|[A-Z]))[\w-]{6,}(?![\w@])|(?<![\w@/.])[^\W\d_a-ząćęłńóśźżà-ÿ]{5,}(?![\w@])"
)
_QUOTED = re.compile(r"[„“\"«‘'`]([^„“”\"«»’'`\n]{3,80})[”\"»’'`]")
_OPENS_QUOTE = re.compile(r"[„“\"«‘`]")
_MARKS = re.compile(
    "[\u00ad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f\U000e0100-\U000e01ef]"
    "|[A-Za-z0-9+/_-]{24,}|(?:(?:0x|\\\\x)?[0-9a-fA-F]{2}[\\s:,]?){12,}|(?:[^\\W\\d_][ .\\-_*|/·•]){5}"
    "|[^\\W\\d_][0134578@$][^\\W\\d_]|[^\\W\\d_]{1,4}[.\\-_*|~^+=·][^\\W\\d_]{1,4}[.\\-_*|~^+=·][^\\W\\d_]"
    "|[\uff01-\uff5e\U0001d400-\U0001d7ff]"
)
_MIXED = re.compile("[a-zA-Ząćęłńóśźż][\u0370-\u04ff]|[\u0370-\u04ff][a-zA-Ząćęłńóśźż]")
_CYRILLIC = re.compile("[\u0370-\u04ff]")
_COMMON = re.compile(
    r"\b(?:sie|nie|dla|jest|jak|oraz|przez|czy|pod|nad|przy|ktor\w+|tym|the|and|for|with|der|die|und|les|dans)\b"
)
_FEW, _FEW_BEHIND_COLON = 4, 12  # words
_TURNED = 5  # words from which a text may be one written backwards or rotated


@dataclass(frozen=True)
class Order:
    """Characters `[start, end)` that order; `said` is what they say, undisguised, `payload` words to be said by it."""

    start: int
    end: int
    said: str
    payload: tuple[str, ...]
    disguised: bool


def orders_in(text: str) -> tuple[Order, ...]:
    """The orders of a text, apart and in its order; their edges are those of its sentences or lines."""
    words = vocabulary()
    found: list[Order] = []
    carried = 0
    for match in _BLOCK.finditer(text):
        block = Span(*match.span())
        within, carried = _in_block(text, block, words, carried)
        if not within and found and _is_led_in(text, found[-1], block):
            within = [Order(block.start, block.end, match.group(), payload_of(match.group()), disguised=False)]
        found += within
    return tuple(found)


def _is_led_in(text: str, above: Order, block: Span) -> bool:
    """Whether a paragraph is what the order before it ends with a colon for."""
    return (
        not text[above.end : block.start].strip() and above.said.rstrip().endswith(":") and _goes_on(text, above, block)
    )


def payload_of(said: str) -> tuple[str, ...]:
    """What an order has said: codes, words in capitals that no dictionary knows, and what stands in quotes."""
    codes = (match.group() for match in _CODE.finditer(said))
    told = [one for one in codes if _has_digits(one) or (one.isupper() and not is_known(one.lower()))]
    return tuple(dict.fromkeys([*told, *(one for one in _QUOTED.findall(said) if _is_strange(one))]))


def _is_strange(quoted: str) -> bool:
    """Whether what is quoted would not stand in a text by itself: it has a word that no dictionary knows."""
    return any(len(word) > 3 and not is_known(word) and not is_known(word.lower()) for word in _WORD.findall(quoted))


def _in_block(text: str, block: Span, words: Vocabulary, carried: int) -> tuple[list[Order], int]:
    """The orders of one paragraph, and what of an address that stands alone goes on to the next."""
    whole = text[block.start : block.end]
    if (whole_order := _of_template(whole, words)) is not None:
        return [Order(block.start, block.end, whole_order, payload_of(whole_order), disguised=False)], 0
    suspicious = _may_disguise(whole)
    if not (suspicious or carried or _may_order(whole, words) or _addresses(fold(whole), words)):
        return [], 0
    found: list[Order] = []
    for span in split_sentences(text, block.start, block.end):
        sentence = text[span.start : span.end]
        read, weight = _heaviest(sentence, words, carried, suspicious=suspicious)
        if weight >= ENOUGH or (found and _goes_on(text, found[-1], span)):
            found.append(Order(span.start, span.end, read, payload_of(read), disguised=read != sentence))
            carried = _CARRIED
        else:
            carried = _address(fold(read), words) if _is_bare(fold(read), words) else 0
            carried = max(carried, _SUSPECTED if weight >= _SUSPICIOUS else 0)
    return found, carried if carried > _SUSPECTED else 0


def _goes_on(text: str, above: Order, span: Span) -> bool:
    """Whether a few words belong to the order that stands before them: what it has said, behind its full stop."""
    words = text[span.start : span.end]
    few = len(_WORD.findall(words))
    if above.said.rstrip().endswith(":"):
        return few <= _FEW_BEHIND_COLON
    if "\n" in text[above.end : span.start]:
        return False
    return few <= _FEW // 2 or (few <= _FEW and (bool(payload_of(words)) or not words.endswith(".")))


def _may_order(text: str, words: Vocabulary) -> bool:
    """Whether a verb stands in it that could order; hardly any paragraph costs more than this."""
    return _orders(fold(_ANSWER.sub("odpowiedzia", text)), words)


def _may_disguise(text: str) -> bool:
    """Whether there are signs by which something may be hidden in it."""
    if _MARKS.search(text) or (_CYRILLIC.search(text) and _MIXED.search(text)):
        return True
    lines = (fold(line) for line in text.split("\n"))
    return any(not _COMMON.search(line) and len(_WORD.findall(line)) >= _TURNED for line in lines)


def _heaviest(sentence: str, words: Vocabulary, carried: int, *, suspicious: bool) -> tuple[str, int]:
    """The reading of a sentence that orders most, and its weight; that it is hidden in a sentence weighs too."""
    read, weight = sentence, _weight(sentence, words, carried)
    if not suspicious:
        return read, weight
    unmasked = unmask(sentence)
    for reading in unmasked.all:
        for part in (reading, *(reading[one.start : one.end] for one in split_sentences(reading))):
            hidden = reading in unmasked.hidden
            weighed = _weight(part, words, carried) + (2 if hidden and _may_order(part, words) else 0)
            if weighed > weight:
                read, weight = reading, weighed
    return read, weight


def _of_template(block: str, words: Vocabulary) -> str | None:
    """The paragraph where it is written as a prompt is for a model: with the marks of a template, or with roles."""
    folded = fold(block)
    marks = list(words["template"].finditer(folded))
    roles = words["role"].findall(folded)
    if len({role.strip() for role in roles}) > 1 and _may_order(block, words):
        return block
    if not marks:
        return None
    opens = marks[0].start() < 3 or len(marks) > 1
    return block if opens or _may_order(block, words) else None


def _addresses(folded: str, words: Vocabulary) -> bool:
    return _address(folded, words) > 0


@lru_cache(maxsize=256)
def _address(folded: str, words: Vocabulary) -> int:
    """How surely a machine is spoken to."""
    if words.noticed.search(folded) or words.supposed.search(folded):
        return _HAILED
    if words.hailed.search(folded):
        return _HAILED
    if words.called.search(folded):
        return _CALLED
    match = words.plainly.search(folded)
    if match is not None and match["behind"] in words.verbs | words.bare:
        return _CALLED
    if words.named.search(folded) or words.posed.search(folded):
        return _NAMED
    return _LABELLED if words["label"].search(folded) else 0


def _is_bare(folded: str, words: Vocabulary) -> bool:
    """Whether a sentence is an address and hardly more."""
    return len(_WORD.findall(folded)) <= 8 and _addresses(folded, words)


def _orders(folded: str, words: Vocabulary) -> bool:
    """Whether a verb orders: an imperative, or an infinitive where somebody is obliged."""
    said = set(_WORD.findall(folded))
    if not words.verbs.isdisjoint(said):
        return True
    if not words.bare.isdisjoint(said) and words.ordering.search(folded):
        return True
    return not words.infinitives.isdisjoint(said) and words["obliged"].search(folded) is not None


def _weight(sentence: str, words: Vocabulary, carried: int) -> int:
    folded = fold(_ANSWER.sub("odpowiedzia", sentence)).replace("’", "'")
    ruled = words.noticed.search(folded) and words["universal"].search(folded)  # "rule for the assistant: every reply"
    if not (ruled or _orders(folded, words) or words["persona"].search(folded)):
        return 0
    weight = max(_address(folded, words), carried) + sum(_matters(folded, words))
    payload = payload_of(sentence)
    coded = any(map(_has_digits, payload))
    weight += 2 if coded else bool(payload)
    if weight >= ENOUGH and not coded and _is_reported(folded, words):
        weight += _REPORTED
    return weight


def _matters(folded: str, words: Vocabulary) -> Iterator[int]:
    """Weights of what an order is about."""
    if words["ignoring"].search(folded):
        if words["overrides"].search(folded):
            yield _ALL_RULES if words["own"].search(folded) else _RULES
        elif words["ignored"].search(folded):
            yield _IGNORED
    for name, weight in _ABOUT.items():
        if words[name].search(folded):
            yield weight


def _has_digits(word: str) -> bool:
    return any(map(str.isdigit, word))


def _is_reported(folded: str, words: Vocabulary) -> bool:
    """Whether somebody is said to have said it, in front of it or of the quotes it stands in."""
    told = words["reported"].search(folded)
    if told is None:
        return False
    opens = _OPENS_QUOTE.search(folded) or re.search(r":|\bze(?:by)?\b|\baby\b|\bthat\b", folded)
    return opens is not None and told.start() < opens.start()
