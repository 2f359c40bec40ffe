"""Small materials to be killed over: what stood, what changed, came, went and moved."""

from __future__ import annotations

from pathlib import Path

QUESTION = "Kto otworzył most na rzece Lipnicy?"
ANSWER = "Maria Nowak"
WORD = "stragany"
"""A word that one material has, for an organiser's edit."""

EDITED = "targ.md"
KEPT = 12
_LASTING = {
    "most.md": f"# Most\n\nStarosta {ANSWER} otworzyła most na rzece Lipnicy. Przyszło dwustu mieszkańców.\n",
    EDITED: f"# Targ\n\nRadni liczyli {WORD} na targu. Skończyli w południe.\n",
    "kongres.md": "---\nedition: 6\n---\n\n# Zjazd\n\nVI Krajowy Kongres Sekretarzy odbył się w Opolu w 2033 roku.\n",
}
_TOWNS = (
    "Brzeg Chełm Ełk Garwolin Iława Jasło Kłodzko Lębork Mielec Nysa Olkusz Piła Radom Sanok Tczew Ustka Wieluń Żory"
)
_THEMES = ("e-doręczenia", "archiwum zakładowe", "obsługa petycji", "szkolenia urzędników", "budżet obywatelski")


def write_first(folder: Path) -> None:
    """The materials that stand before."""
    _write(folder, {**_LASTING, **{f"gmina-{at}.md": _note(at, 0) for at in range(KEPT)}})


def write_changed(folder: Path) -> None:
    """The same materials with a third of them changed, and others added."""
    write_first(folder)
    _write(folder, {f"gmina-{at}.md": _note(at, 1) for at in range(0, KEPT, 3)})
    _write(folder, {f"nowa-{at}.md": _note(at, 2) for at in range(KEPT, KEPT + 5)})


def write_moved(folder: Path) -> None:
    """As `write_changed`, and some are gone and some have moved."""
    write_changed(folder)
    for at in (1, 4):
        (folder / f"gmina-{at}.md").unlink()
    (folder / "archiwum").mkdir()
    for at in (2, 5):
        (folder / f"gmina-{at}.md").rename(folder / "archiwum" / f"gmina-{at}.md")


WRITERS = {"first": write_first, "ingest": write_changed, "sync": write_moved}
"""What writes the materials of a task into an empty folder, by the task's name."""


def _write(folder: Path, contents: dict[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_text(content, encoding="utf-8")


def _note(number: int, version: int) -> str:
    town, theme = _TOWNS.split()[number % 17], _THEMES[(number + version) % len(_THEMES)]
    return (
        f"---\nedition: {1 + number % 9}\n---\n\n# {town}: {theme}\n\n"
        f"Urząd w mieście {town} przyjął program „{theme}” po raz {number + 3}. Uwagi zebrała komisja numer "
        f"{100 * version + number}, która obradowała {1 + number} maja.\n\n## Liczby programu {town}\n\n"
        f"Program objął {200 + 7 * number + version} osób z gmin powiatu. Kosztował {30 + number} tysięcy złotych.\n"
    )
