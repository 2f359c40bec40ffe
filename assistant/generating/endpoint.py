"""Where the language model is, as the operator set it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.errors import LanguageModelExposed, LanguageModelMisplaced

if TYPE_CHECKING:
    from pydantic import SecretStr


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint: its address up to `/v1`, the model's name, the limit of a whole answer."""

    url: str
    model: str
    seconds: float
    key: SecretStr | None = None

    @property
    def name(self) -> str:
        """Host and port, as users and operators are told them."""
        return urlsplit(self.url).netloc

    @property
    def remote(self) -> str | None:
        """The name, where it is another computer; None where nothing leaves this one."""
        return None if is_here(urlsplit(self.url).hostname or "") else self.name


def is_here(host: str) -> bool:
    """Whether a host is this computer: its loopback addresses and their name."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def checked_address(address: str, setting: str) -> str:
    """The address without a slash behind it. Raises `LanguageModelMisplaced` or `LanguageModelExposed`.

    Without TLS only this computer is spoken to; a password in the address would be shown where the address is.
    """
    try:
        parts = urlsplit(address.strip())
        plain = parts.port is None or parts.port > 0
    except ValueError:
        raise LanguageModelMisplaced(name=setting) from None
    unwanted = parts.username is not None or parts.password is not None or parts.query or parts.fragment
    if parts.scheme not in {"http", "https"} or not parts.hostname or unwanted or not plain:
        raise LanguageModelMisplaced(name=setting)
    if parts.scheme == "http" and not is_here(parts.hostname):
        raise LanguageModelExposed(name=setting)
    return parts.geturl().rstrip("/")
