"""Which addresses may be fetched: public pages, never what only this machine or its network can see."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from corpus.errors import ForbiddenAddress

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters
_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2064\u3000\ufeff\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")
_LOCAL_NAMES = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "onion", "test")
_NOT_PUBLIC = tuple(
    ipaddress.ip_network(network)
    for network in (
        # reserved for special use, and told to be global by some versions of `ipaddress`
        *("0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"),
        *("64:ff9b:1::/48", "100::/16", "2001:2::/48", "2001:10::/28", "2001:20::/28", "3fff::/20", "5f00::/16"),
        "168.63.129.16/32",  # what one cloud tells its machines about themselves, at a public address
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)


@dataclass(frozen=True)
class Reach:
    """What may be reached besides the public web on its own ports: other networks and ports, for tests alone."""

    networks: tuple[IPNetwork, ...] = ()
    ports: frozenset[int] = frozenset(_DEFAULT_PORTS.values())

    def holds(self, address: IPAddress) -> bool:
        """Whether a connection to this address may be made."""
        return any(address in network for network in self.networks) or is_public(address)


@dataclass(frozen=True)
class Address:
    """An address in parts: `host` in ASCII, `target` the path with the query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Scheme, host and port, as they stand before the path."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _DEFAULT_PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.site + self.target

    def join(self, other: str, reach: Reach) -> Address:
        """The address that a link or redirect on this one leads to. Raises `ForbiddenAddress`."""
        try:
            return parse_address(urljoin(str(self), other.strip()), reach)
        except ValueError as error:
            raise ForbiddenAddress(origin=other[:_LONGEST], detail=_MALFORMED) from error


_MALFORMED = "to nie jest poprawny adres / not a proper address"
_PRIVATE = "adres nie jest publiczny / not a public address"


def is_web_address(text: str) -> bool:
    """Whether a text names a page of the web rather than a file: it begins with http:// or https://."""
    return re.match(r"https?://", text.strip(), re.IGNORECASE) is not None


def parse_address(text: str, reach: Reach | None = None) -> Address:
    """An address in its canonical form: scheme and host in small letters, no fragment, no default port.

    Raises `ForbiddenAddress` for another scheme or port, for a user's name in it, and for a host that is not a public
    name or address.
    """
    reach = reach or Reach()
    text = text.strip()
    if len(text) > _LONGEST or _CONTROL.search(text.replace(" ", "")):
        raise ForbiddenAddress(origin=text[:200], detail=_MALFORMED)
    try:
        parts = urlsplit(text.replace(" ", "%20"))
        port = parts.port
    except ValueError as error:
        raise ForbiddenAddress(origin=text, detail=_MALFORMED) from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise ForbiddenAddress(origin=text, detail="czytane są tylko http i https / only http and https are read")
    if "@" in parts.netloc:
        raise ForbiddenAddress(origin=text, detail="adres z nazwą użytkownika / an address with a user's name")
    port = _DEFAULT_PORTS[parts.scheme] if port is None else port
    if port not in reach.ports:
        raise ForbiddenAddress(origin=text, detail=f"port {port}")
    host = _host(parts.hostname or "", text, reach)
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return Address(parts.scheme, host, port, quote(parts.path or "/", safe=_SAFE) + query)


_SAFE = "/%:@!$&'()*+,;=~-._?[]"


def canonical(text: str) -> str:
    """The canonical form of an address, by which a material is named. Raises `ForbiddenAddress`."""
    return str(parse_address(text))


def _host(name: str, text: str, reach: Reach) -> str:
    """A host's name or number. Raises `ForbiddenAddress`: numbers are read only as they are usually written."""
    if "%" in name:  # a zone of this machine's network, or letters written so as not to be seen
        raise ForbiddenAddress(origin=text, detail=_MALFORMED)
    if ":" not in name:
        try:
            name = name if name.isascii() else idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError) as error:
            raise ForbiddenAddress(origin=text, detail=_MALFORMED) from error
    name = name.lower().removesuffix(".")
    number = _number(name)
    if number is not None:
        if not reach.holds(number):
            raise ForbiddenAddress(origin=text, detail=_PRIVATE)
        return str(number)
    labels = name.split(".")
    if len(name) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise ForbiddenAddress(origin=text, detail=_MALFORMED)
    # 2130706433, 0x7f.1 and 0177.0.0.1 are numbers to those who resolve names
    if len(labels) == 1 or labels[-1] in _LOCAL_NAMES or _NUMBER.fullmatch(labels[-1]):
        raise ForbiddenAddress(origin=text, detail=_PRIVATE)
    return name


def _number(name: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def is_public(address: IPAddress) -> bool:
    """Whether anyone on the internet reaches this address: it is global, and so is each address hidden in it."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.scope_id is not None or address.is_site_local:
            return False
        hidden = _hidden(address)
        if address.ipv4_mapped is not None or address in _NAT64:
            return all(map(is_public, hidden))
        if not all(map(is_public, hidden)):
            return False
    if any(address in network for network in _NOT_PUBLIC if network.version == address.version):
        return False
    local = address.is_multicast or address.is_link_local or address.is_loopback or address.is_unspecified
    return address.is_global and not (local or address.is_private or address.is_reserved)


def _hidden(address: ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """Addresses of the older kind that this one stands for: mapped, translated or tunnelled."""
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    number = int(address)
    if address in _NAT64 or address in _COMPATIBLE or (number >> 32) & 0xFFFFFFFF in _ISATAP:
        found.append(ipaddress.IPv4Address(number & 0xFFFFFFFF))
    return [one for one in found if one is not None]
