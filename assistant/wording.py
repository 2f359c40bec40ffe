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
WRITTEN_BY = {
    "pl": " Zdania ułożył model językowy {model}; każde sprawdzono ze źródłami.",
    "en": " The sentences were written by the language model {model}; each was checked against its sources.",
}
SENT_TO = {
    "pl": " Pytanie i fragmenty materiałów wysłano w tym celu do {remote}.",
    "en": " The question and passages of the materials were sent to {remote} for it.",
}
NOT_FOUND = {
    "pl": "Nie znalazłem odpowiedzi na to pytanie w materiałach kongresu.",
    "en": "I found no answer to this question in the congress's materials.",
}
NOT_FOUND_THERE = {
    "pl": "Nie znalazłem odpowiedzi na to pytanie w materiałach o {editions}.",
    "en": "I found no answer to this question in the materials on {editions}.",
}
NOT_FOUND_ANYWHERE = {
    "pl": "Nie znalazłem odpowiedzi na to pytanie ani w materiałach o {editions}, ani w pozostałych.",
    "en": "I found no answer to this question in the materials on {editions}, nor in the others.",
}
FOUND_ELSEWHERE = {
    "pl": "W materiałach o {editions} tego nie znalazłem. Inne materiały mówią:",
    "en": "I did not find it in the materials on {editions}. Other materials say:",
}
OF_NO_EDITION = {"pl": "Materiał spoza edycji „{title}”", "en": "A material of no edition, “{title}”"}
NO_EDITION = {
    "pl": "Materiały, którymi dysponuję, nie mówią o tej edycji: {editions}.",
    "en": "The materials that I have say nothing of this edition: {editions}.",
}
NO_SUCH_EDITION = {
    "pl": "Materiały, którymi dysponuję, nie mówią o takiej edycji: {said}.",
    "en": "The materials that I have say nothing of such an edition: {said}.",
}
NOTHING_INDEXED = {
    "pl": "Nie mam jeszcze żadnych materiałów kongresu, więc nie mogę odpowiedzieć.",
    "en": "I have no materials of the congress yet, so I cannot answer.",
}
NOTE = {
    "pl": "Wyjaśnienie organizatora (napisał je człowiek, {day}):",
    "en": "The organiser's note (written by a person, {day}):",
}
BEHIND_NOTE = {"pl": "Odpowiedź z materiałów:", "en": "The answer from the materials:"}
NOTE_DISCLOSED = {
    "pl": "Wyjaśnienie na początku napisał człowiek: organizator.",
    "en": "The note at the beginning was written by a person: the organiser.",
}
STOPPED = {
    "pl": "Organizator zatrzymał udzielanie odpowiedzi. Spróbuj później albo zapytaj organizatora.",
    "en": "The organiser has stopped answering. Try again later, or ask the organiser.",
}
STOPPED_BECAUSE = {"pl": "Powód: {reason}", "en": "Reason: {reason}"}
