"""What kinds of requests, and how they ended, are called in Polish."""

from __future__ import annotations

KINDS = {
    "access": "dostęp do danych",
    "rectification": "sprostowanie",
    "erasure": "usunięcie",
    "restriction": "ograniczenie przetwarzania",
    "portability": "przeniesienie danych",
    "objection": "sprzeciw",
    "other": "inne",
}
STATES = {"open": "w toku", "done": "spełnione", "refused": "odmowa"}
ACTS = {
    "access": "wydanie danych",
    "erase_material": "usunięcie materiału",
    "erase_person": "usunięcie danych osoby",
    "object": "sprzeciw",
    "withdraw_objection": "cofnięcie sprzeciwu albo sprostowania",
    "rectify": "sprostowanie",
}
