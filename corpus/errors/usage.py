"""What the caller asked of files, materials or records cannot be done as asked."""

from corpus.errors.base import UsageError


class PathNotFound(UsageError):
    """Nothing stands at the path given."""

    pl = "Nie ma takiego pliku ani folderu: {path}; sprawdź ścieżkę i podaj ją jeszcze raz."
    en = "There is no such file or folder: {path}; check the path and give it again."


class NothingToRead(UsageError):
    """A folder holds no material that can be read."""

    pl = "W {path} nie ma żadnego materiału do wczytania (czytane są: {formats}); wskaż inny folder."
    en = "There is no readable material in {path} (formats read: {formats}); name another folder."


class UnknownDocument(UsageError):
    """No material with that id."""

    pl = "Nie ma materiału o identyfikatorze {document_id}; listę pokazuje „protokolant materials list”."
    en = "There is no material with the id {document_id}; 'protokolant materials list' shows them."
    http_status = 404


class UnknownEdition(UsageError):
    """An edition number that cannot exist."""

    pl = "Numer edycji musi być liczbą od 1 do 99, a podano: {edition}."
    en = "The edition must be a number from 1 to 99; given: {edition}."


class UntoldEdition(UsageError):
    """An edition that neither a material nor an organiser tells of."""

    pl = "O edycji numer {edition} nie mówi żaden materiał; znane edycje pokazuje „protokolant editions list”."
    en = "No material tells of edition number {edition}; 'protokolant editions list' shows those that are known."
    http_status = 404


class BackupPlace(UsageError):
    """A place that cannot take a backup: a file stands there, or it lies in the data folder."""

    pl = "Kopii nie można zapisać jako {path} ({detail}); podaj inną nazwę pliku, poza folderem danych."
    en = "The backup cannot be written to {path} ({detail}); give another name, outside the data folder."


class BadEdit(UsageError):
    """A correction that cannot be applied."""

    pl = "Nie można wprowadzić poprawki „{edit}” ({detail}); popraw ją i podaj jeszcze raz."
    en = "The correction '{edit}' cannot be made ({detail}); mend it and give it again."


class UnknownQuarantined(UsageError):
    """No material with that id is held for a decision."""

    pl = "Nie ma wstrzymanego materiału {held_id}; listę pokazuje „protokolant materials quarantine list”."
    en = "No material {held_id} is held; 'protokolant materials quarantine list' shows those that are."
    http_status = 404


class FileStands(UsageError):
    """A file stands where a new one was to be written."""

    pl = "Plik {path} już istnieje, a nie jest nadpisywany; podaj inną nazwę pliku."
    en = "The file {path} exists already and is not written over; give another name."


class ExportDamaged(UsageError):
    """A file that is no export of the audit log."""

    pl = "Plik {path} nie jest eksportem dziennika; wskaż plik zapisany przez „protokolant audit export”."
    en = "The file {path} is no export of the audit log; name one that 'protokolant audit export' wrote."


class BadDay(UsageError):
    """A day that is none."""

    pl = "Nie ma takiego dnia: {day}; podaj dzień w postaci RRRR-MM-DD, na przykład 2026-11-30."
    en = "There is no such day: {day}; give a day as YYYY-MM-DD, for example 2026-11-30."


class NotFromHere(UsageError):
    """A change asked for from another computer, before there are roles."""

    pl = "Zmiany i usuwanie działają tylko z tego komputera; zaloguj się na nim i powtórz polecenie."
    en = "Changes and erasure work from this computer only; log in to it and repeat the request."
    http_status = 403


class FilesNotTaken(UsageError):
    """A file sent where a material's text is taken."""

    pl = "Tu przyjmuje się tekst materiału jako JSON; plik wczytaj na tym komputerze: „protokolant ingest PLIK”."
    en = "A material's text is taken here, as JSON; bring a file in on this computer: 'protokolant ingest FILE'."
    http_status = 415
