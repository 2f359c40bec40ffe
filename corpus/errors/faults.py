"""The installation or its data need attention."""

from corpus.errors.base import SystemFault


class ModelUnavailable(SystemFault):
    """The weights of the model are not on this machine."""

    pl = (
        "Modelu {model} nie ma na tym komputerze; uruchom „make setup” albo wskaż w PROTOKOLANT_MODEL "
        "folder z modelem sentence-transformers."
    )
    en = (
        "The model {model} is not on this machine; run 'make setup' or point PROTOKOLANT_MODEL "
        "at a folder with a sentence-transformers model."
    )


class ModelDamaged(SystemFault):
    """A model file is not what was prepared."""

    pl = "Plik modelu {path} jest uszkodzony; usuń folder, w którym leży, i uruchom „make setup”."
    en = "The model file {path} is damaged; remove its folder and run 'make setup'."


class ModelMismatch(SystemFault):
    """The index was built with another model than the one set."""

    pl = (
        "Indeks zbudowano modelem {built}, a ustawiony jest {current}; przywróć PROTOKOLANT_MODEL "
        "albo przebuduj indeks poleceniem „protokolant doctor --repair”."
    )
    en = (
        "The index was built with the model {built} and the one set is {current}; restore PROTOKOLANT_MODEL "
        "or rebuild the index with 'protokolant doctor --repair'."
    )


class IndexDamaged(SystemFault):
    """A file of the index is missing or has changed."""

    pl = (
        "Plik indeksu {path} jest uszkodzony; materiały są bezpieczne w katalogu, "
        "a indeks odbuduje polecenie „protokolant doctor --repair”."
    )
    en = (
        "The index file {path} is damaged; the materials are safe in the catalogue "
        "and 'protokolant doctor --repair' rebuilds the index."
    )


class IndexBehind(SystemFault):
    """The index and the catalogue do not hold the same passages: a change was interrupted."""

    pl = (
        "Indeks i katalog różnią się o {count} fragmentów; wyrówna je kolejne wczytanie "
        "albo „protokolant doctor --repair”."
    )
    en = (
        "The index and the catalogue differ by {count} passages; the next ingest "
        "or 'protokolant doctor --repair' mends it."
    )


class CatalogueDamaged(SystemFault):
    """The catalogue cannot be opened or read."""

    pl = (
        "Nie można odczytać katalogu materiałów {path}; przywróć ten plik z kopii zapasowej "
        "albo wczytaj materiały do nowego folderu danych."
    )
    en = (
        "The catalogue of materials {path} cannot be read; restore that file from a backup "
        "or ingest the materials into a new data folder."
    )


class CatalogueNewer(SystemFault):
    """The catalogue was written by a newer version of the program, whose tables this one does not know."""

    pl = "Katalog materiałów {path} zapisała nowsza wersja programu; zaktualizuj program albo wskaż inny folder danych."
    en = (
        "The catalogue of materials {path} was written by a newer version of the program; "
        "update the program or choose another data folder."
    )


class QuarantineDamaged(SystemFault):
    """A held material that cannot be unsealed: another key, or a changed file."""

    pl = (
        "Wstrzymanego materiału nie można odczytać ({path}: inny klucz albo zmieniony plik); przywróć instance.key "
        "z kopii zapasowej albo usuń ten plik i wczytaj materiał ponownie."
    )
    en = (
        "A held material cannot be read ({path}: another key or a changed file); restore instance.key from a backup, "
        "or remove the file and ingest the material again."
    )


class StoreBusy(SystemFault):
    """Another process is writing to the same data folder."""

    pl = "Inny proces zapisuje teraz dane w {path}; poczekaj, aż skończy, i spróbuj ponownie."
    en = "Another process is writing to {path}; wait until it has finished and try again."


class NoSpace(SystemFault):
    """The data folder cannot be written."""

    pl = "Nie można pisać w {path} ({detail}); zwolnij miejsce albo nadaj prawo zapisu i uruchom ponownie."
    en = "{path} cannot be written ({detail}); free some space or grant the right to write and run again."


class KeyDamaged(SystemFault):
    """The file with the data folder's secret is not one."""

    pl = "Plik klucza {path} jest uszkodzony; przywróć go z kopii, bo bez niego nie da się sprawdzić, co usunięto."
    en = "The key file {path} is damaged; restore it from a copy, since without it what was erased cannot be told."


class LedgerDamaged(SystemFault):
    """The ledger of what was erased cannot be read; nothing is brought in without it."""

    pl = "Rejestr usunięć {path} jest uszkodzony; przywróć ten plik z kopii, zanim wczytasz kolejne materiały."
    en = "The ledger of erasures {path} is damaged; restore that file from a copy before anything is ingested."
