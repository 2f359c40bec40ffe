"""What can be wrong with an evaluation: its suites, the runs it is given, the assistant it asks."""

from __future__ import annotations

from corpus.errors.base import SystemFault, UsageError


class BadSuite(UsageError):
    """A suite of cases that is not of the form of one; `place` is the family and field, or the row of a spreadsheet."""

    pl = "Zestaw {path}, {place}: {detail}; popraw to miejsce (wzór: „protokolant eval template”) i uruchom ponownie."
    en = "Suite {path}, {place}: {detail}; mend that place (see 'protokolant eval template') and run again."


class UnknownSuite(UsageError):
    """No suite of that name, nor a file of it."""

    pl = "Nie ma zestawu {name}; dołączone zestawy wypisuje „protokolant eval list”, własny podaj ścieżką pliku."
    en = "There is no suite {name}; 'protokolant eval list' names those that ship, give your own by the path of a file."


class BadRun(UsageError):
    """A folder that is not that of a run, or of another run than was meant."""

    pl = "Folder {path} nie daje się użyć jako przebieg pomiaru ({detail}); wskaż folder z plikiem run.json."
    en = "The folder {path} cannot be used as a run ({detail}); name a folder with a file run.json."


class RunPlace(UsageError):
    """A run cannot be written to that folder."""

    pl = "Przebiegu nie można zapisać w {path} ({detail}); podaj w --out nowy folder, a zaczęty przebieg w --resume."
    en = "A run cannot be written to {path} ({detail}); give a new folder by --out, or one that was begun by --resume."


class EvaluationPlace(UsageError):
    """A sheet for questions cannot be written to that place."""

    pl = "Nie można zapisać {path}; podaj nowy plik .xlsx albo .csv w folderze, który istnieje."
    en = "{path} cannot be written; give a new file .xlsx or .csv in a folder that exists."


class BadSabotage(UsageError):
    """A broken assistant that cannot be tried: not of the form of one, or not known."""

    pl = "Sabotaż {name} nie daje się użyć ({detail}); jak go napisać, mówi docs/sabotaz.md."
    en = "The sabotage {name} cannot be used ({detail}); docs/sabotaz.md tells how to write one."


class BadTarget(UsageError):
    """An address of an assistant that cannot be one."""

    pl = "Adres {target} nie jest adresem serwera; podaj na przykład http://127.0.0.1:7860."
    en = "{target} is not the address of a server; give one like http://127.0.0.1:7860."


class TargetFailed(SystemFault):
    """The assistant under evaluation cannot be asked: a failure of the instrument, never a score."""

    pl = "Asystent {target} nie odpowiada ({detail}); sprawdź, czy działa, i uruchom ponownie, zaczęte z --resume."
    en = "The assistant {target} does not answer ({detail}); see that it runs, run again, with --resume what was begun."


class RunUnfinished(SystemFault):
    """A run that was stopped before every case had been asked."""

    pl = "Przebieg przerwano, bez wyniku są przypadki w liczbie {left}; dokończ go poleceniem z --resume {path}."
    en = "The run was stopped with {left} cases not asked; finish it by the command with --resume {path}."


class EvaluationMissing(SystemFault):
    """The packages that evaluation needs are not installed."""

    pl = "Brakuje pakietów do pomiarów ({package}); zainstaluj je poleceniem „pip install -e .[eval]”."
    en = "Packages for evaluation are missing ({package}); install them by 'pip install -e .[eval]'."
