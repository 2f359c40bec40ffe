"""E-mail addresses of persons; those of offices and of posts in them stay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.personal.context import owner
from corpus.personal.findings import Finding

_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|kropka)\s?[)\]}]\s?|\s(?:kropka|dot)\s)"
_SIGN = re.compile(r"[@＠]|[(\[{]\s?(?:at|@|ma[łl]pk?a)\s?[)\]}]|[mM]a[łl]p(?:k?a|ka)(?=\s)")
_LOCAL = re.compile(rf"[\w.!#$%&'*+^~-]+(?:{_DOT}[\w+-]+)*$")
_SPACED_LOCAL = re.compile(rf"[\w+-]+(?:{_DOT}[\w+-]+)*$")
_DOMAIN = re.compile(rf"[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,9}}")
_LONGEST = 64  # characters of the part in front of the sign (RFC 5321, 4.5.3.1.1)

_POST = re.compile(
    r"(?:kontakt|biuro|sekretariat|sekretarz|urz[aą]d|gmina|miasto|powiat|starost\w*|kancelaria|poczta|e?puap|bip|info"
    r"|informacja|office|iod|ido|inspektor|rodo|odo|dane|dane\w*osob\w*|redakcja|prasa|press|media|rzecznik|promocja"
    r"|wojt|radn[aey]|posel|senator|w[oó]jt|burmistrz|prezydent|rada|radni|kadry|kongres\w*|konferencj\w+|szkoleni\w+|rejestracja|rekrutacja"
    r"|zgloszeni\w+|zapisy|recepcja|hotel|bok|boi|obsluga|klient|sklep|zamowieni\w+|noreply|no-reply|admin|webmaster"
    r"|support|pomoc|help|helpdesk|hello|contact|marketing|fundacja|stowarzyszenie|forum|um|ug|umig|sp\d*|zs\d*|lo\d*"
    r"|ops|mops|gops|dyrektor|dyrekcja|biblioteka|muzeum|gok|ksiegowosc|faktury|podatki|skarbnik|usc|geodezja|oswiata"
    r"|organizacja|organizacyjny|newsletter|mail|main|team|zespol|dpo|gdpr|privacy|archiwum|komunikacja|bezpieczenstwo)"
    r"(?:[._-].*|\d+)?",
    re.IGNORECASE,
)
_PUBLIC_DOMAIN = re.compile(
    r"(?:^|[.-])(?:gov\.pl|um|ug|umig|uw|umwp|bip|rada|gmina\w*|miasto\w*|powiat\w*|starostwo\w*|urzad\w*|samorzad\w*|sejm|senat"
    r"|frdl|fundacja\w*|stowarzyszenie\w*|forum\w*|mazovia|edu\.pl|europa\.eu|wojewodztwo\w*|lubelskie|slaskie|pomorskie"
    r"|malopolska|podkarpackie|wielkopolska|dolnyslask|warmia|lodzkie|wzp|kujawsko-pomorskie|opolskie|podlaskie"
    r"|lubuskie|swietokrzyskie|sp\d+|zs\d+)(?:[.-]|$)|gov\.pl$",
    re.IGNORECASE,
)
_FREE = re.compile(
    r"(?:gmail|googlemail|wp|o2|onet|interia|poczta|tlen|op|vp|gazeta|go2|icloud|outlook|hotmail|live|yahoo|proton\w*"
    r"|autograf|buziaczek|spoko|amorki|exa[mn]\w+)[.\s(\[]",
    re.IGNORECASE,
)
_NEAR = 60  # characters in front of an address in which an office or a post must be named for it to be theirs
_BLANKS = {" ", "\u00a0"}
_TIGHT = {"@", "＠"}


def find(text: str) -> Iterator[Finding]:
    """Addresses that are not an office's: by the post in front of the sign, the domain behind it, and who is named.

    Beside an office or a post any address is its own, but for those that everybody gets for free.
    """
    for sign in _SIGN.finditer(text):
        front = sign.start() - (text[sign.start() - 1 : sign.start()] in _BLANKS)
        behind = sign.end() + (text[sign.end() : sign.end() + 1] in _BLANKS)
        if sign[0][0] in "mM" and front == sign.start():
            continue  # the word's end, or its beginning without a blank
        tight = front == sign.start() and sign[0] in _TIGHT
        local = (_LOCAL if tight else _SPACED_LOCAL).search(text, max(0, front - _LONGEST), front)
        domain = _DOMAIN.match(text, behind)
        if local is None or domain is None or is_offices(local[0], domain[0]):
            continue
        if _FREE.match(domain[0]) or owner(text, local.start(), local.start(), reach=_NEAR) != "office":
            yield Finding(local.start(), domain.end(), "email")


def is_offices(local: str, domain: str) -> bool:
    """Whether an address is an office's or a post's: sekretariat@..., anna.nowak@um.example.pl."""
    plain = re.sub(_DOT, ".", domain)
    return _POST.fullmatch(local.strip("._-")) is not None or _PUBLIC_DOMAIN.search(plain) is not None
