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


class ReaderDamaged(SystemFault):
    """The network that reads question and sentences together is not what ships."""

    pl = (
        "Plik sieci czytającej {path} jest uszkodzony; zainstaluj program ponownie "
        "albo wyłącz ją ustawieniem PROTOKOLANT_READER=0."
    )
    en = (
        "The reading network's file {path} is damaged; install the program anew or switch it off: PROTOKOLANT_READER=0."
    )


class OperatingPointForeign(SystemFault):
    """The threshold of answering was fitted for another configuration than the one that runs."""

    pl = (
        "Próg, od którego asystent odpowiada, dopasowano do innych ustawień ({part}: {fitted}; teraz: {running}); "
        "przywróć je albo dopasuj próg od nowa poleceniem „make train”."
    )
    en = (
        "The threshold from which the assistant answers was fitted for other settings ({part}: {fitted}; now: "
        "{running}); restore them or fit it anew with 'make train'."
    )


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


class ConversationsDamaged(SystemFault):
    """The file of conversations cannot be read; no backup holds it."""

    pl = "Nie można odczytać rozmów w {path}; usuń ten plik: rozmowy przepadną, materiały są bezpieczne."
    en = "The conversations in {path} cannot be read; remove that file: they are lost, the materials are safe."


class OversightDamaged(SystemFault):
    """A file of human oversight cannot be read."""

    pl = (
        "Nie można odczytać pliku nadzoru {path}; przywróć go z kopii zapasowej („protokolant restore”) "
        "albo usuń: zgłoszenia lub wyjaśnienia przepadną, materiały są bezpieczne."
    )
    en = (
        "The file of oversight {path} cannot be read; restore it from a backup ('protokolant restore') or remove it: "
        "reports or notes are lost, the materials are safe."
    )


class RequestsDamaged(SystemFault):
    """The register of people's requests cannot be read."""

    pl = (
        "Nie można odczytać rejestru żądań {path}; odłóż ten plik w inne miejsce i przywróć go z kopii zapasowej "
        "(„protokolant restore”). Terminy żądań biegną dalej."
    )
    en = (
        "The register of requests {path} cannot be read; put the file elsewhere and restore it from a backup "
        "('protokolant restore'). The terms of the requests go on."
    )


class RequestsOverdue(SystemFault):
    """People's requests that nobody answered in time."""

    pl = "Żądania osób po terminie (art. 12 ust. 3 RODO): {count}; zobacz „protokolant requests list”."
    en = "Requests of people that are overdue (GDPR 12(3)): {count}; see 'protokolant requests list'."


class ReportsOverdue(SystemFault):
    """Reports of answers that nobody handled in time."""

    pl = "Zgłoszenia bez decyzji dłużej niż {days} dni: {count}; zobacz „protokolant oversight list”."
    en = "Reports without a decision for more than {days} days: {count}; see 'protokolant oversight list'."


class PapersNotBuilt(SystemFault):
    """No papers stand where they were looked for."""

    pl = "W {path} nie ma papierów zgodności; zbuduj je poleceniem „protokolant compliance build”."
    en = "There are no compliance papers in {path}; build them with 'protokolant compliance build'."


class PapersDamaged(SystemFault):
    """The manifest of papers cannot be read, or is not what was written."""

    pl = "Spis papierów {path} jest uszkodzony; usuń go i uruchom „protokolant compliance build”."
    en = "The manifest of papers {path} is damaged; remove it and run 'protokolant compliance build'."


class PapersOutdated(SystemFault):
    """Papers that do not tell of what runs."""

    pl = "Papiery zgodności w {path} są nieaktualne, różnic: {count}; zobacz „protokolant compliance check”."
    en = "The compliance papers in {path} are out of date, differences: {count}; see 'protokolant compliance check'."


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


class TooManyFiles(SystemFault):
    """The system lets this process open no more files; a mapped file of the index is one."""

    pl = (
        "System nie pozwala otworzyć więcej plików ({path}); indeks jest cały. Podnieś limit, na przykład "
        "„ulimit -n 8192”, i uruchom program ponownie."
    )
    en = (
        "The system lets no more files be opened ({path}); the index is whole. Raise the limit, for example "
        "with 'ulimit -n 8192', and start the program again."
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
        "Nie można odczytać katalogu materiałów {path}; przywróć dane z kopii poleceniem „protokolant restore” "
        "albo wczytaj materiały do nowego folderu danych."
    )
    en = (
        "The catalogue of materials {path} cannot be read; bring a backup back with 'protokolant restore' "
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


class AuditFailed(SystemFault):
    """The audit log cannot be written or read; nothing is answered or changed without its entry."""

    pl = (
        "Dziennika zdarzeń {path} nie można użyć ({detail}), a bez wpisu program nie odpowiada i niczego nie zmienia; "
        "zwolnij miejsce albo nadaj prawo zapisu, uruchom „protokolant audit verify” i spróbuj ponownie."
    )
    en = (
        "The audit log {path} cannot be used ({detail}), and nothing is answered or changed without its entry; "
        "free some space or grant the right to write, run 'protokolant audit verify' and try again."
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


class KeyMissing(SystemFault):
    """A backup with what was erased or put aside, of a folder whose secret is neither in it nor here."""

    pl = (
        "Kopia {path} zawiera rejestr usunięć lub kwarantannę, których bez klucza jej folderu nie da się odczytać; "
        "połóż tamten plik „instance.key” jako {key} i uruchom ponownie."
    )
    en = (
        "The backup {path} holds a ledger of erasures or a quarantine that cannot be read without its folder's key; "
        "put that file 'instance.key' at {key} and run again."
    )


class KeyDiffers(SystemFault):
    """A backup and a folder that both keep a ledger of erasures, each with a secret of its own."""

    pl = (
        "Kopia {path} i folder {folder} mają rejestry usunięć z różnymi kluczami, których nie da się połączyć; "
        "przywróć kopię do pustego folderu (--data)."
    )
    en = (
        "The backup {path} and the folder {folder} have ledgers of erasures with different keys, which cannot be "
        "merged; restore into an empty folder (--data)."
    )


class BackupDamaged(SystemFault):
    """A backup that is damaged or was not made by this program; nothing was changed."""

    pl = "Plik {path} nie jest całą kopią zapasową ({detail}); niczego nie zmieniono, użyj innej kopii."
    en = "The file {path} is not a whole backup ({detail}); nothing was changed, use another backup."


class BackupNewer(SystemFault):
    """A backup made by a newer version of the program."""

    pl = "Kopię {path} zapisała nowsza wersja programu; zaktualizuj program i przywróć ją ponownie."
    en = "The backup {path} was written by a newer version of the program; update the program and restore it again."


class LanguageModelFailed(SystemFault):
    """A language model that is set up and cannot be used; answers are given in the materials' own words meanwhile.

    `reason` is one of the code words of an answer's `generator.fallback`.
    """

    pl = (
        "Model językowy {model} ({endpoint}) nie daje odpowiedzi: {reason}; sprawdź jego serwer i ustawienia "
        "PROTOKOLANT_LLM_*. Do tego czasu odpowiedzi są słowami materiałów."
    )
    en = (
        "The language model {model} ({endpoint}) gives no answer: {reason}; check its server and the settings "
        "PROTOKOLANT_LLM_*. Until then answers are in the materials' words."
    )


class LanguageModelMissing(SystemFault):
    """The packages that speak to a language model are not installed."""

    pl = "Brakuje pakietów do rozmowy z modelem językowym; zainstaluj je poleceniem „pip install -e .[llm]”."
    en = "The packages that speak to a language model are missing; install them by 'pip install -e .[llm]'."
