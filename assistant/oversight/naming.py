"""What states and subjects of reports are called, in Polish."""

from __future__ import annotations

STATES = {
    "new": "czeka",
    "right": "odpowiedź właściwa",
    "corrected": "poprawiona wyjaśnieniem",
    "withdrawn": "źródło wycofane",
    "dismissed": "oddalone",
}
ABOUT = {
    "wrong": "błędna odpowiedź",
    "missing": "brak odpowiedzi lub jej części",
    "source": "złe źródło",
    "personal": "dane osobowe",
    "other": "inne",
}
