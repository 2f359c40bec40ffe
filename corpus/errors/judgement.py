"""What can be wrong with the judgement of a run: its thresholds, the sheets of graders, a pack of evidence."""

from __future__ import annotations

from corpus.errors.base import UsageError


class BadGates(UsageError):
    """Thresholds, or a map of duties, that are not of the form of one."""

    pl = "Progi w pliku {path} nie dają się użyć ({detail}); popraw to miejsce i uruchom ponownie."
    en = "The thresholds in {path} cannot be used ({detail}); mend that place and run again."


class BadSheet(UsageError):
    """A grader's sheet with something in it that is no grade; `row` counts as a spreadsheet does, from 1."""

    pl = "Arkusz {path}, wiersz {row}: {detail}; popraw to miejsce i uruchom ponownie."
    en = "Sheet {path}, row {row}: {detail}; mend that place and run again."


class BadPack(UsageError):
    """A file that is no pack of evidence, or is damaged beyond being checked."""

    pl = "Plik {path} nie jest paczką dowodów ({detail}); wskaż plik zapisany przez „protokolant eval pack”."
    en = "The file {path} is no pack of evidence ({detail}); name one that 'protokolant eval pack' wrote."


class EvidencePlace(UsageError):
    """A place where a sheet or a pack cannot be written: a file stands there, or there is no such folder."""

    pl = "Nie można zapisać pliku {path} ({detail}); podaj inną nazwę pliku."
    en = "The file {path} cannot be written ({detail}); give another name."
