"""The roots of the tree: what a caller can mend, and what the installation needs."""

from __future__ import annotations

from typing import ClassVar


class ProtokolantError(Exception):
    """Base of the tree; `pl` and `en` are sentences with named fields, filled from keyword arguments."""

    pl: ClassVar[str] = "Wystąpił błąd; uruchom „protokolant doctor”, aby zobaczyć, co wymaga naprawy."
    en: ClassVar[str] = "Something failed; run 'protokolant doctor' to see what needs attention."
    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "pl") -> str:
        """The sentence for the user, in Polish (`pl`) or English (anything else)."""
        template = self.pl if language == "pl" else self.en
        return template.format(**self.fields)

    @property
    def code(self) -> str:
        """A stable name of the error for machines: the class's name."""
        return type(self).__name__


class UsageError(ProtokolantError):
    """What the caller asked for cannot be done as asked."""

    pl = "Polecenia nie można wykonać w tej postaci; zobacz „protokolant --help”."
    en = "This cannot be done as asked; see 'protokolant --help'."
    exit_code = 2
    http_status = 422


class SystemFault(ProtokolantError):
    """The installation or its data need attention."""

    http_status = 503
