"""What a disguised text says: look-alike letters, unseen signs, digits for letters, parted words, encoded text.

The signs that are undone here are those that are told of in Unicode's security mechanisms (UTS 39: confusables, tag
characters, signs without width) and those that are common in attacks on language models.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import re
import unicodedata
from dataclasses import dataclass

from corpus.morphology import is_known

_ALIKE = str.maketrans(
    "аеорсухіјѕԁһԛԝкмтвнАВЕКМНОРСТУХІЈЅαορτυνικεΑΒΕΖΗΙΚΜΝΟΡΤΥΧɑɡıℓ",
    "aeopcyxijsdhqwkmtbhABEKMHOPCTYXIJSaoptuvikeABEZHIKMNOPTYXagil",
)
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\U000e0000-\U000e007f\U000e0100-\U000e01ef]+"
)
_LEET = str.maketrans("013457@$!€", "oieastasie")
_LEET_WORD = re.compile(r"(?<!\S)(?=\S*[^\W\d_])(?=\S*[0134578@$!€])[\w@$!€]{3,}(?!\S)")
_LETTERS = re.compile(r"[^\W\d_]")
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W\d_](?:[ .\-_*|/·•]+)){3,}[^\W\d_](?![^\W_])")
_INSIDE = re.compile(r"(?<=[^\W\d_])[.\-_*|~^+=/\\·•'`,]+(?=[^\W\d_])")
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_HEX = re.compile(r"(?:(?:0x|\\x)?[0-9a-fA-F]{2}[\s:,]?){8,}")
_LONGEST_WORD = 16
_LONGEST_RUN = 200
_STRANGE = 2.0  # what each letter of no known word costs
_FEWEST_WORDS = 0.6  # share of a decoded text's words that the dictionary knows
_ENGLISH = frozenset(
    """ignore all previous instructions the you your system prompt are is and to of reveal show me tell what who how
    disregard forget rules print now from with without this that give number address""".split()
)


@dataclass(frozen=True)
class Unmasked:
    """A text as it reads: `plain` without look-alikes and unseen signs, and the other texts that it may hide.

    `parted` is the plain one without the signs inside its words, or None where there are none; hardly ever a disguise.
    `disguised` where `plain` is not what is written.
    """

    plain: str
    hidden: tuple[str, ...]
    parted: str | None
    disguised: bool

    @property
    def all(self) -> tuple[str, ...]:
        """Every reading, the plain one first."""
        return (self.plain, *self.hidden, *([self.parted] if self.parted else []))


def unmask(text: str) -> Unmasked:
    """What a text may say; a text without any disguise costs a few searches."""
    if text.isascii():
        plain, hidden = text, ""
    else:
        hidden = "".join(chr(ord(sign) - 0xE0000) for run in _TAGS.findall(text) for sign in run)
        plain = _undisguised(text)
    found = [hidden, _leet(plain), _spaced(plain), *_decoded(plain)]
    apart = tuple(dict.fromkeys(one for one in found if one and one != plain))
    parted = _INSIDE.sub("", plain)
    written = " ".join(unicodedata.normalize("NFKC", text).split())
    return Unmasked(plain, apart, parted if parted != plain else None, disguised=plain != written)


def _undisguised(text: str) -> str:
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text))
    # marks laid over letters beyond those of one language ("zalgo"): what composes stays
    text = "".join(sign for sign in unicodedata.normalize("NFC", text) if not unicodedata.combining(sign))
    return " ".join(_latin(word) for word in text.split())


def _latin(word: str) -> str:
    """A word with look-alikes put in Latin; one that is wholly of another script stays."""
    swapped = word.translate(_ALIKE)
    return swapped if all(sign < "\u0250" for sign in swapped if sign.isalpha()) else word


def _leet(text: str) -> str:
    """Digits and signs inside words as the letters they stand for, where a word comes of it in most cases."""

    def put(match: re.Match[str]) -> str:
        word = match.group()
        letters = len(_LETTERS.findall(word))
        return word.translate(_LEET) if letters * 2 > len(word) else word

    return _LEET_WORD.sub(put, text)


def _spaced(text: str) -> str:
    """Letters set apart put together, and parted where words of the dictionary end."""
    return _SPACED.sub(lambda match: f" {_words(''.join(_LETTERS.findall(match.group())).lower())} ", text)


def _words(run: str) -> str:
    """A run of letters as words: of all ways to part it, the one with the longest known words."""
    run = run[:_LONGEST_RUN]
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ())]
    for end in range(1, len(run) + 1):
        options = []
        for start in range(max(0, end - _LONGEST_WORD), end):
            piece = run[start:end]
            score, before = best[start]
            known = piece in _ENGLISH or is_known(piece)
            options.append((score + (len(piece) ** 1.5 if known else -_STRANGE * len(piece)), (*before, piece)))
        best.append(max(options))
    return " ".join(best[-1][1])


def _decoded(text: str) -> list[str]:
    """Texts that stand in base64, in hexadecimal digits, rotated by thirteen letters, or backwards."""
    found = [one for match in _BASE64.finditer(text) if (one := _from_base64(match.group()))]
    found += [one for match in _HEX.finditer(text) if (one := _from_hex(match.group()))]
    if (known := _known_share(text)) < _FEWEST_WORDS:
        turned = (codecs.encode(text, "rot13"), text[::-1])
        found += [one for one in turned if _known_share(one) > max(known, _FEWEST_WORDS)]
    return found


def _from_base64(run: str) -> str | None:
    body = run.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return _readable(base64.b64decode(body + "=" * (-len(body) % 4), validate=True))
    except (binascii.Error, ValueError):
        return None


def _from_hex(run: str) -> str | None:
    digits = re.sub(r"0x|\\x|[\s:,]", "", run)
    return _readable(bytes.fromhex(digits[: len(digits) // 2 * 2]))


def _readable(data: bytes) -> str | None:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    letters = sum(sign.isalpha() or sign.isspace() for sign in text)
    return " ".join(text.split()) if text.isprintable() and letters >= 0.8 * len(text) else None


def _known_share(text: str) -> float:
    words = [word.lower() for word in re.findall(r"[^\W\d_]{2,}", text)]
    return sum(word in _ENGLISH or is_known(word) for word in words) / len(words) if words else 1.0
