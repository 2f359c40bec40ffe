"""The assistant's own sentences, in Polish and English."""

from __future__ import annotations

DISCLOSURE = {
    "pl": (
        "Odpowiedź przygotował system sztucznej inteligencji Protokolant, nie człowiek. "
        "Zanim ją wykorzystasz, sprawdź cytowane źródła."
    ),
    "en": (
        "This answer was prepared by Protokolant, an artificial intelligence system, not by a person. "
        "Check the cited sources before you use it."
    ),
}
NOT_FOUND = {
    "pl": "Nie znalazłem odpowiedzi na to pytanie w materiałach kongresu.",
    "en": "I found no answer to this question in the congress's materials.",
}
NO_EDITION = {
    "pl": "Materiały, którymi dysponuję, nie mówią o tej edycji: {editions}.",
    "en": "The materials that I have say nothing of this edition: {editions}.",
}
NOTHING_INDEXED = {
    "pl": "Nie mam jeszcze żadnych materiałów kongresu, więc nie mogę odpowiedzieć.",
    "en": "I have no materials of the congress yet, so I cannot answer.",
}
