"""A question, a conversation or an answer that cannot be served as asked."""

from corpus.errors.base import UsageError


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


class BadOwner(UsageError):
    """A secret of an owner of conversations that is too short, or holds signs that it may not."""

    pl = (
        "Sekret właściciela rozmów musi mieć od 32 do 128 liter, cyfr, znaków „-” i „_”; "
        "weź go z nagłówka X-Protokolant-Owner wcześniejszej odpowiedzi albo wylosuj nowy."
    )
    en = (
        "The secret of an owner of conversations has 32 to 128 letters, digits, '-' and '_'; "
        "take it from the header X-Protokolant-Owner of an earlier answer, or draw a new one at random."
    )


class BadConversation(UsageError):
    """An id of a conversation that cannot be one."""

    pl = "Identyfikator rozmowy może mieć do 64 liter, cyfr, znaków „-” i „_” i żadnych danych osobowych; podaj inny."
    en = "The id of a conversation has up to 64 letters, digits, '-' and '_' and no personal data; give another."


class UnknownConversation(UsageError):
    """No conversation of that id, or none of this owner's: the two are not told apart."""

    pl = "Nie masz takiej rozmowy; zacznij nową albo podaj w nagłówku X-Protokolant-Owner sekret jej właściciela."
    en = "You have no such conversation; begin a new one, or give its owner's secret in the header X-Protokolant-Owner."
    http_status = 404


class AskerLeft(UsageError):
    """Whoever asked waits no more: the connection was closed while the answer was made."""

    pl = "Połączenie zamknięto, zanim odpowiedź była gotowa; zadaj pytanie jeszcze raz."
    en = "The connection was closed before the answer was ready; ask again."
    http_status = 499


class UnknownModel(UsageError):
    """A name that is not that of the one model served in the OpenAI shape."""

    pl = "Nie ma modelu „{given}”; podaj w polu „model” nazwę „{name}”."
    en = "There is no model '{given}'; give the name '{name}' in the field 'model'."
    http_status = 404


class UnknownExport(UsageError):
    """A format that answers are not written in."""

    pl = "Odpowiedzi nie można zapisać jako „{given}”; wybierz jeden z formatów: {formats}."
    en = "An answer cannot be written as '{given}'; choose one of the formats: {formats}."


class ExportPlace(UsageError):
    """A place where an answer cannot be written: a file stands there, or there is no such folder."""

    pl = "Odpowiedzi nie można zapisać jako {path} ({detail}); podaj inną nazwę pliku."
    en = "The answer cannot be written to {path} ({detail}); give another name."


class NoMark(UsageError):
    """A file without the mark of an answer."""

    pl = "W tym pliku nie ma oznaczenia odpowiedzi; wskaż plik zapisany przez „protokolant ask --export”."
    en = "This file does not carry the mark of an answer; name one that 'protokolant ask --export' wrote."


class UnknownAnswer(UsageError):
    """No answer with that id is kept, or the key given is not its key."""

    pl = "Tej odpowiedzi już nie ma albo klucz do niej nie pasuje; zadaj pytanie jeszcze raz i pobierz nową odpowiedź."
    en = "This answer is not kept any more, or the key is not its key; ask again and take the new answer."
    http_status = 404


class AlreadyReported(UsageError):
    """An answer that was reported once."""

    pl = "Tę odpowiedź już zgłoszono; organizator widzi zgłoszenie. Aby coś dodać, zadaj pytanie jeszcze raz."
    en = "This answer has been reported; the organiser sees it. To add something, ask the question again."
    http_status = 409


class UnknownReport(UsageError):
    """No report of an answer has that id."""

    pl = "Nie ma zgłoszenia {report_id}; zgłoszenia pokazuje „protokolant oversight list --all”."
    en = "There is no report {report_id}; 'protokolant oversight list --all' shows those that there are."
    http_status = 404


class ReportEmptied(UsageError):
    """A report whose answer went with an erasure, so that it cannot be corrected or its sources withdrawn."""

    pl = "Treść zgłoszenia {report_id} usunięto na żądanie; można je tylko zamknąć (right albo dismiss)."
    en = "What report {report_id} held was erased on request; it can only be closed (right or dismiss)."
    http_status = 409


class EmptyNote(UsageError):
    """A correction without words, or with more than are kept."""

    pl = "Wyjaśnienie musi mieć od 1 do {limit} znaków; wpisz, jaka jest właściwa odpowiedź."
    en = "The note must have 1 to {limit} characters; write what the right answer is."


class NotItsSource(UsageError):
    """A material that the reported answer does not cite."""

    pl = "Zgłoszona odpowiedź nie cytuje materiału {document_id}; jej źródła pokazuje „protokolant oversight show”."
    en = "The reported answer does not cite the material {document_id}; 'protokolant oversight show' lists its sources."
