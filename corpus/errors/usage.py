"""What the caller asked for cannot be done as asked."""

from corpus.errors.base import UsageError


class PathNotFound(UsageError):
    """Nothing stands at the path given."""

    pl = "Nie ma takiego pliku ani folderu: {path}; sprawdź ścieżkę i podaj ją jeszcze raz."
    en = "There is no such file or folder: {path}; check the path and give it again."


class NothingToRead(UsageError):
    """A folder holds no material that can be read."""

    pl = "W {path} nie ma żadnego materiału do wczytania (czytane są: {formats}); wskaż inny folder."
    en = "There is no readable material in {path} (formats read: {formats}); name another folder."


class EmptyQuestion(UsageError):
    """Nothing was asked."""

    pl = "Pytanie jest puste; wpisz, o co chcesz zapytać."
    en = "The question is empty; write what you want to ask."


class QuestionTooLong(UsageError):
    """A question above the limit of characters."""

    pl = "Pytanie ma {length} znaków, a granica wynosi {limit}; skróć je do najważniejszego zdania."
    en = "The question has {length} characters and the limit is {limit}; shorten it to its main sentence."
    http_status = 413


class BatchMalformed(UsageError):
    """A line of a batch file cannot be used."""

    pl = 'Wiersz {line} pliku {path} nie ma postaci {{"id", "question"}}; popraw go i uruchom ponownie.'
    en = 'Line {line} of {path} is not of the form {{"id", "question"}}; mend it and run again.'


class TextsMalformed(UsageError):
    """A line of a file of texts cannot be used."""

    pl = 'Wiersz {line} pliku {path} nie ma postaci {{"id", "text"}}; popraw go i uruchom ponownie.'
    en = 'Line {line} of {path} is not of the form {{"id", "text"}}; mend it and run again.'


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


class BadPolicy(UsageError):
    """A policy of personal data that cannot be used."""

    pl = "Polityki danych osobowych nie można użyć ({path}, wiersz {line}: {detail}); popraw ten wiersz i powtórz."
    en = "The policy of personal data cannot be used ({path}, line {line}: {detail}); mend that line and try again."


class UnknownQuarantined(UsageError):
    """No material with that id is held for a decision."""

    pl = "Nie ma wstrzymanego materiału {held_id}; listę pokazuje „protokolant materials quarantine list”."
    en = "No material {held_id} is held; 'protokolant materials quarantine list' shows those that are."
    http_status = 404


class BadSetting(UsageError):
    """A setting that cannot be used."""

    pl = "Ustawienie {name} jest nieprawidłowe ({detail}); popraw je i uruchom ponownie."
    en = "The setting {name} cannot be used ({detail}); mend it and start again."


class BadName(UsageError):
    """A person who is not named by a given name and a surname."""

    pl = "Podano „{name}”; podaj imię i nazwisko w mianowniku, na przykład „Jan Kowalski”."
    en = "Given: '{name}'; give the first name and the surname in the nominative, for example 'Jan Kowalski'."
