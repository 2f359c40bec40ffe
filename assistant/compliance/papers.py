"""Which papers there are, what they are called, and which article asks for them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.compliance.said import Language


@dataclass(frozen=True)
class Paper:
    """A paper: its id, which names its templates, and the names of its files and titles in both languages."""

    id: str
    file_pl: str
    file_en: str
    title_pl: str
    title_en: str
    articles: str

    def file(self, language: Language) -> str:
        """The name of its files, without an ending."""
        return self.file_pl if language == "pl" else self.file_en

    def title(self, language: Language) -> str:
        """Its title."""
        return self.title_pl if language == "pl" else self.title_en


PAPERS = (
    Paper(
        "record",
        "rejestr-czynnosci",
        "record-of-processing",
        "Rejestr czynności przetwarzania",
        "Record of processing activities",
        "GDPR 30, 32",
    ),
    Paper(
        "dpia",
        "ocena-skutkow-dane",
        "dpia",
        "Ocena skutków dla ochrony danych (szablon)",
        "Data protection impact assessment (template)",
        "GDPR 35",
    ),
    Paper(
        "fria",
        "ocena-skutkow-prawa",
        "fria",
        "Ocena skutków dla praw podstawowych (szablon, z wyboru)",
        "Fundamental rights impact assessment (template, by choice)",
        "AI Act 27",
    ),
    Paper("card", "karta-systemu", "system-card", "Karta systemu", "System card", "AI Act 13, 14, 15, 53"),
    Paper(
        "literacy",
        "wiedza-o-ai",
        "ai-literacy",
        "Jak mądrze korzystać z Protokolanta",
        "How to use Protokolant wisely",
        "AI Act 4",
    ),
    Paper(
        "notice", "klauzula-informacyjna", "privacy-notice", "Klauzula informacyjna", "Privacy notice", "GDPR 13, 14"
    ),
    Paper("duties", "mapa-obowiazkow", "map-of-duties", "Mapa obowiązków", "Map of duties", "GDPR, AI Act"),
    Paper("models", "modele", "models", "Dokumentacja modeli", "Documentation of models", "AI Act 53"),
)
