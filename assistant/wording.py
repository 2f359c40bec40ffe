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
    "pl": " Pytanie i fragmenty materiałów wysłano do {remote}.",
    "en": " The question and passages of the materials were sent to {remote}.",
}
MAY_BE_WRITTEN_BY = {
    "pl": "Zdania odpowiedzi może ułożyć model językowy {model}; pokazuję tylko te, które zgadzają się ze źródłami.",
    "en": "The language model {model} may write the sentences; only those that agree with their sources are shown.",
}
IS_SENT_TO = {
    "pl": " Pytania i fragmenty materiałów są wysyłane do {remote}.",
    "en": " Questions and passages of the materials are sent to {remote}.",
}
FELL_BACK = {
    "pl": {
        "timeout": " Model językowy nie zdążył odpowiedzieć, więc podano słowa materiałów.",
        "unreachable": " Model językowy jest nieosiągalny, więc podano słowa materiałów.",
        "rate_limited": " Model językowy dostał zbyt wiele pytań, więc podano słowa materiałów.",
        "nonsense": " Model językowy nie dał czytelnej odpowiedzi, więc podano słowa materiałów.",
        "unsupported": " Źródła nie potwierdziły zdań modelu językowego, więc podano słowa materiałów.",
    },
    "en": {
        "timeout": " The language model did not answer in time, so the materials' own words are given.",
        "unreachable": " The language model cannot be reached, so the materials' own words are given.",
        "rate_limited": " The language model was asked too often, so the materials' own words are given.",
        "nonsense": " The language model gave no legible answer, so the materials' own words are given.",
        "unsupported": " The sources did not bear out the language model, so the materials' own words are given.",
    },
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
IN_SHORT = {"pl": "W skrócie:", "en": "In short:"}
COURTESY = {
    "thanks": {"pl": "Proszę bardzo.", "en": "You are welcome."},
    "greeting": {"pl": "Dzień dobry.", "en": "Hello."},
    "farewell": {"pl": "Do widzenia.", "en": "Goodbye."},
    "assent": {"pl": "Cieszę się.", "en": "Good."},
}
WHAT_I_DO = {
    "pl": (
        "Odpowiadam na pytania o Krajowy Kongres Sekretarzy słowami jego materiałów, ze źródłem przy każdym zdaniu. "
        "Możesz zapytać na przykład: „Gdzie odbył się ostatni kongres?”, a potem dopytać: „A rok wcześniej?”, „Rozwiń”."
    ),
    "en": (
        "I answer questions about the congress of secretaries in the words of its materials, with a source for every "
        "sentence. You may ask, for example: “Where was the last congress held?”, and go on: “And a year before?”"
    ),
}
IN_POLISH = "The materials say, in Polish:"
YES = {"pl": "Tak", "en": "Yes"}
NO = {"pl": "Nie", "en": "No"}
NOT_SAID_PLAINLY = {
    "pl": "Materiały nie mówią tego wprost. Najbliżej pytania są słowa:",
    "en": "The materials do not say so plainly. Nearest to the question are these words, in Polish:",
}
MAY_BE_INCOMPLETE = {
    "pl": "Lista może być niepełna: jest w niej to, co znalazłem w materiałach.",
    "en": "The list may be incomplete: it holds what I found in the materials.",
}
SILENT = {"pl": "w materiałach nic o tym nie ma.", "en": "the materials hold nothing on it."}
