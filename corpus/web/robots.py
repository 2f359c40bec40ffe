"""What a site's robots.txt allows, and how often it wants to be asked."""

from __future__ import annotations

from collections.abc import Callable

from protego import Protego

from corpus.errors import AddressUnavailable, RobotsForbid
from corpus.web.addresses import Address

ROBOTS_BYTES = 500_000
"""How much of a robots.txt is read, as the standard has it (RFC 9309)."""

LONGEST_DELAY = 60.0
"""The longest pause between requests, in seconds, that a site is granted."""

_NOT_NOW = (429,)


class Robots:
    """The rules of each site, asked for once.

    `get` gives the status and the text of a site's robots.txt, and raises `AddressUnavailable` for a site that gives
    no answer.
    """

    def __init__(self, agent: str, get: Callable[[Address], tuple[int, bytes]]) -> None:
        self._agent = agent
        self._get = get
        self._rules: dict[str, Protego | AddressUnavailable] = {}

    def check(self, address: Address) -> float:
        """The pause in seconds that the site asks for (0 where it asks for none).

        Raises `RobotsForbid`, or `AddressUnavailable` where the rules cannot be had now.
        """
        if address.site not in self._rules:
            self._rules[address.site] = self._ask(address)
        rules = self._rules[address.site]
        if isinstance(rules, AddressUnavailable):
            raise AddressUnavailable(origin=str(address), detail=f"robots.txt: {rules.fields['detail']}")
        if not rules.can_fetch(str(address), self._agent):
            raise RobotsForbid(origin=str(address))
        return min(rules.crawl_delay(self._agent) or 0.0, LONGEST_DELAY)

    def _ask(self, address: Address) -> Protego | AddressUnavailable:
        place = Address(address.scheme, address.host, address.port, "/robots.txt")
        try:
            status, data = self._get(place)
        except AddressUnavailable as error:
            return error
        if status >= 500 or status in _NOT_NOW:
            return AddressUnavailable(origin=str(place), detail=f"HTTP {status}")
        # a site without the file, or that keeps it to itself, sets no rules
        text = data.decode("utf-8", errors="replace").removeprefix("\ufeff") if status < 400 else ""
        return Protego.parse(text)
