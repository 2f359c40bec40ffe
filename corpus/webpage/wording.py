"""The words that web pages put around their text: labels, counters, buttons, lists of other articles."""

from __future__ import annotations

import re

COUNTER = re.compile(
    r"^\W*(?:liczba\s+)?(?:odsłon[ya]?|wyświetle[nń](?:ia|ie)?|wyświetlono|odwiedzin[y]?|wejść|czytano|przeczytano)"
    r"(?:\s+(?:strony|artykułu))?\s*[:|(\s]*\s*\d[\d\s]*(?:raz[y]?)?\)?\W*$",
    re.IGNORECASE,
)
"""A line that counts views: "Odsłony: 1482"."""

RECORD = re.compile(
    r"^\W*(?P<label>data\s+(?:wytworzenia|publikacji|dodania|udostępnienia|modyfikacji|wprowadzenia"
    r"|aktualizacji|utworzenia"
    r"|ostatniej\s+\w+)|(?:data\s+)?(?:pierwsz[ae]j?|ostatni[aej]+)\s+(?:publikacj[ai]|zmian[ay]|modyfikacj[ai]"
    r"|aktualizacj[ai])"
    r"|opublikowan[eoy]|publikacja|opublikował\w*|wytworzył\w*|wytwarzając[ya]\S*|wprowadził\w*|zatwierdził\w*"
    r"|zmodyfikował\w*"
    r"|poprawiono|zmodyfikowano|zaktualizowano|aktualizacja|utworzono|dodano|dodał\w*|podmiot\s+udostępniający\w*"
    r"|osoba\s+\w+\s+za\s+\w+|autor(?:ka)?|redaktor(?:ka)?|kategori[ae]|tagi|szczegóły|czas\s+czytania"
    r"|odsłon\w*|liczba\s+\w+)"
    r"(?:\s+\w+){0,3}?\s*(?:/\s*\w+)?\s*:(?:\s*\||\s)*(?P<value>.*)$",
    re.IGNORECASE | re.DOTALL,
)
"""A line of the record that a page keeps of itself: "Opublikowano: 27 maja 2026", "Wytworzył: | Referat"."""

POSTED = re.compile(
    r"^\W*(?P<label>opublikowan[eoy]|dodan[eoy]|data publikacji)\s+(?:(?:w\s+)?(?:dniu"
    r"|dnia)\s+)?(?P<value>\d{1,4}[-.\s].*)$",
    re.IGNORECASE,
)
"""The same without a colon: "Opublikowano 14 października 2025 przez …"."""

READING_TIME = re.compile(
    r"^\W*(?:(?:ten\s+)?tekst\s+przeczytasz\s+w\b.*|\d+\s+min(?:ut[ya]?)?\.?\s+czytania|przeczytanie\s+zajmie\b.*"
    r"|czas\s+czytania\b.*)$",
    re.IGNORECASE,
)
"""A line that says how long the text takes to read."""

_OTHER_ARTICLES = (
    r"(?:czytaj|przeczytaj|zobacz|sprawdź|warto|polecamy)\s+(?:też|także|również|więcej|przeczytać)"
    r"|polecamy(?:\s+także)?"
    r"|(?:podobne|powiązane|pozostałe|inne|najnowsze|ostatnie)\s+(?:artykuły|wpisy|wiadomości|aktualności|tematy)"
    r"|może\s+cię\s+zainteresować|zobacz\s+także|powiązane|tagi"
)
OTHER_ARTICLES = re.compile(rf"^\W*(?:{_OTHER_ARTICLES})\W*$", re.IGNORECASE)
"""A heading over links to other articles."""

OTHER_ARTICLE = re.compile(rf"^\W*(?:{_OTHER_ARTICLES})\s*:\s*\S", re.IGNORECASE)
"""A paragraph that leads to another article: "Zobacz też: …"."""

COMMENTS = re.compile(
    r"^\W*(?:(?:komentarze|komentarzy|opinie)\s*\(?\d+\)?|(?:dodaj|napisz|zostaw|skomentuj)\s+(?:komentarz"
    r"|odpowiedź|opinię)"
    r"|jedna\s+odpowiedź\s+do\b.*|\d+\s+(?:komentarz[ey]?|odpowiedzi)(?:\s+do\b.*)?)\W*$",
    re.IGNORECASE,
)
"""A heading over visitors' comments."""

_BUTTON = (
    r"drukuj|wydrukuj|druk|wersja do druku|wyślij|e-mail|pdf|powrót|wróć|wstecz|do góry|na górę|udostępnij"
    r"|podziel się|tweet"
    r"|tweetnij|lubię to|facebook|twitter|linkedin|whatsapp|messenger|pinterest|instagram|kopiuj link"
    r"|drukuj stronę|zamknij"
    r"|polub nas(?: na \w+)?|rejestr zmian|historia zmian|metryczka|metryka|szczegóły|pobierz pdf"
    r"|poleć znajomemu|menu|szukaj"
    r"|poprzedni(?: artykuł| wpis)?|następn[ya](?: artykuł| wpis)?|więcej|czytaj więcej|czytaj dalej|reklama"
    r"|zaloguj(?: się)?"
    r"|przejdź do (?:treści|menu|zawartości|stopki|wyszukiwarki|\w+ strony)|rozmiar (?:czcionki|tekstu)"
    r"|wysoki kontrast"
    r"|a\s+a\+(?:\s+a\+\+)?|kontrast|akceptuję|zgadzam się|zarejestruj się|zapisz się|udostępnij na \w+|jesteś tutaj"
    r"|galeria|zdjęcia \(\d+\)|deklaracja dostępności|polityka prywatności|mapa strony|rss"
    r"|informacje o publikacji dokumentu"
)
BUTTONS = re.compile(
    rf"^\W*(?:{_BUTTON})(?:\W*(?:\s|[|/•·<>«»])\W*(?:{_BUTTON}))*\W*$",
    re.IGNORECASE,
)
"""A line made of the captions of buttons alone: "Drukuj | E-mail"."""

CONSENT = re.compile(
    r"\b(?:ciastecz\w+|(?:pliki?|plików|plikach|plikami)\s+cookies?|cookies?)\b.{0,200}"
    r"\b(?:używa|korzyst|zgod|akcept|zapisyw|przeglądar|witryn|serwis|stron)",
    re.IGNORECASE | re.DOTALL,
)
"""A notice that asks for consent to cookies."""

NO_PAGE = re.compile(
    r"\b(?:404|403|410|500|502|503)\b|nie znaleziono|nie (?:ma takiej|istnieje)|strona nie istnieje"
    r"|page not found|not found"
    r"|access denied|forbidden|brak dostępu|błąd serwera|just a moment|checking your browser|przekierowanie"
    r"|redirecting"
    r"|attention required|service unavailable|strona w budowie",
    re.IGNORECASE,
)
"""The title of a page that stands in place of the one asked for."""

WALL = re.compile(
    r"(?:treść|artykuł|tekst|dostęp)\b.{0,60}\b(?:tylko|wyłącznie)\s+dla\s+(?:zalogowan|prenumerat|subskryb|abonent)"
    r"|(?:zaloguj|wykup|kup)\b.{0,40}\b(?:aby|żeby|by)\s+(?:czytać|przeczytać|zobaczyć)"
    r"|włącz(?:yć)?\s+(?:obsługę\s+)?javascript"
    r"|wymaga(?:\s+\w+)?\s+javascript|enable javascript",
    re.IGNORECASE | re.DOTALL,
)
"""A notice that stands in place of a text: pay, log in, switch JavaScript on."""
