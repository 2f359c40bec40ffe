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


class BadGuardrail(UsageError):
    """A guardrail's policy that cannot be used."""

    pl = "Zasad asystenta nie można użyć ({path}: {detail}); popraw plik i powtórz."
    en = "The guardrail policy cannot be used ({path}: {detail}); mend the file and try again."


class PapersEdited(UsageError):
    """Papers that somebody edited by hand would be written over."""

    pl = (
        "Tych dokumentów w {folder} nie zbudował program albo ktoś je zmienił: {files}; przenieś zmiany do pliku "
        "{controller} i usuń albo przenieś te dokumenty, albo zbuduj w innym folderze (--out)."
    )
    en = (
        "These documents in {folder} were edited, or are none of the program's: {files}; take the changes over to "
        "{controller} and remove or move the documents, or build in another folder (--out)."
    )


class BadBlanks(UsageError):
    """What an office filled in cannot be read."""

    pl = "Pliku z uzupełnieniami {path} nie można użyć ({detail}); popraw to miejsce i powtórz."
    en = "The file of what was filled in, {path}, cannot be used ({detail}); mend that place and try again."


class BadResults(UsageError):
    """A file that holds no results of the evaluation."""

    pl = "Plik {path} nie ma wyników pomiarów; zapisz je poleceniem „protokolant eval run --json > PLIK”."
    en = "The file {path} holds no measured results; write them with 'protokolant eval run --json > FILE'."


class UnknownQuarantined(UsageError):
    """No material with that id is held for a decision."""

    pl = "Nie ma wstrzymanego materiału {held_id}; listę pokazuje „protokolant materials quarantine list”."
    en = "No material {held_id} is held; 'protokolant materials quarantine list' shows those that are."
    http_status = 404


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


class BadSetting(UsageError):
    """A setting that cannot be used."""

    pl = "Ustawienie {name} jest nieprawidłowe ({detail}); popraw je i uruchom ponownie."
    en = "The setting {name} cannot be used ({detail}); mend it and start again."


class FileStands(UsageError):
    """A file stands where a new one was to be written."""

    pl = "Plik {path} już istnieje, a nie jest nadpisywany; podaj inną nazwę pliku."
    en = "The file {path} exists already and is not written over; give another name."


class LanguageModelUnnamed(BadSetting):
    """An endpoint of a language model without the model's name."""

    pl = "Podano {name}, ale nie wiadomo, o który model pytać; ustaw też PROTOKOLANT_LLM_MODEL i uruchom ponownie."
    en = "{name} is set, but not which model to ask; set PROTOKOLANT_LLM_MODEL as well and start again."


class LanguageModelExposed(BadSetting):
    """An endpoint on another computer without TLS."""

    pl = "Adres w {name} prowadzi do innego komputera bez szyfrowania; podaj adres https:// albo użyj modelu tutaj."
    en = "The address in {name} leads to another computer without encryption; give an https:// address, or run it here."


class LanguageModelMisplaced(BadSetting):
    """Something that is no plain address of an endpoint."""

    pl = "{name} nie jest adresem modelu; podaj na przykład http://127.0.0.1:11434/v1, bez hasła i parametrów."
    en = "{name} is no address of a model; give for example http://127.0.0.1:11434/v1, without password or parameters."


class BadName(UsageError):
    """A person who is not named by a given name and a surname."""

    pl = "Podano „{name}”; podaj imię i nazwisko w mianowniku, na przykład „Jan Kowalski”."
    en = "Given: '{name}'; give the first name and the surname in the nominative, for example 'Jan Kowalski'."


class NotNamed(UsageError):
    """A person whom nothing names, or who did not object."""

    pl = "Żaden materiał nie wymienia tej osoby; sprawdź pisownię imienia i nazwiska i podaj je w mianowniku."
    en = "Nothing names this person; check the spelling and give the name in the nominative."
    http_status = 404


class NothingToRectify(UsageError):
    """Wrong words that stand nowhere, or are those that are right."""

    pl = "Słów „{text}” nie ma w materiałach albo nie różnią się od właściwych; podaj je tak, jak są zapisane."
    en = "The words '{text}' stand in no material or are the right ones; give them as they are written."
    http_status = 404


class UnknownReceipt(UsageError):
    """No receipt with that id."""

    pl = "Nie ma potwierdzenia o identyfikatorze {receipt_id}; listę pokazuje „protokolant receipts list”."
    en = "There is no receipt with the id {receipt_id}; 'protokolant receipts list' shows them."
    http_status = 404


class ReceiptDamaged(UsageError):
    """A file that is no receipt."""

    pl = "Plik {path} nie jest potwierdzeniem; wskaż plik zapisany przez „protokolant receipts show --json”."
    en = "The file {path} is no receipt; name one that 'protokolant receipts show --json' wrote."


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


class AskerLeft(UsageError):
    """Whoever asked waits no more: the connection was closed while the answer was made."""

    pl = "Połączenie zamknięto, zanim odpowiedź była gotowa; zadaj pytanie jeszcze raz."
    en = "The connection was closed before the answer was ready; ask again."
    http_status = 499


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


class UnknownModel(UsageError):
    """A name that is not that of the one model served in the OpenAI shape."""

    pl = "Nie ma modelu „{given}”; podaj w polu „model” nazwę „{name}”."
    en = "There is no model '{given}'; give the name '{name}' in the field 'model'."
    http_status = 404


class UnknownRequest(UsageError):
    """No request of a person has that id."""

    pl = "Nie ma żądania {request_id}; żądania pokazuje „protokolant requests list --all”."
    en = "There is no request {request_id}; 'protokolant requests list --all' shows those that there are."
    http_status = 404


class RequestClosed(UsageError):
    """A request that was closed."""

    pl = "Żądanie {request_id} jest już zamknięte; na nowe pismo zapisz nowe żądanie („protokolant requests add”)."
    en = "The request {request_id} is closed; enter a new one for a new letter ('protokolant requests add')."
    http_status = 409


class AlreadyExtended(UsageError):
    """A request whose answer was put off once, which is as often as the law lets it."""

    pl = "Termin żądania {request_id} już przedłużono, do {due}; drugi raz nie wolno, odpowiedz do tego dnia."
    en = "The answer to request {request_id} was put off already, to {due}; it may not be again: answer by that day."
    http_status = 409


class ExtensionLate(UsageError):
    """An answer put off after the month in which the person is told of it."""

    pl = "Termin żądania {request_id} minął {due}, a o przedłużeniu trzeba powiadomić przed nim; odpowiedz teraz."
    en = "The term of request {request_id} ended on {due}, and its extension had to be told before; answer now."
    http_status = 409


class BadRequestDay(UsageError):
    """A day on which a request cannot have come, or its extension been told."""

    pl = "Dzień {day} nie pasuje; podaj dzień nie późniejszy niż dzisiejszy i nie wcześniejszy niż wpływ żądania."
    en = "The day {day} does not fit; give one that is not later than today, nor earlier than the request came."


class ReasonMissing(UsageError):
    """An extension or a refusal without a reason, which the person has to be told."""

    pl = "Brakuje powodu, który trzeba podać osobie (art. 12 ust. 3 i 4 RODO); dopisz go (--reason)."
    en = "The reason that the person has to be told is missing (GDPR 12(3) and (4)); give it (--reason)."


class NothingDone(UsageError):
    """A request to be closed as done, for which nothing was."""

    pl = (
        "Do żądania {request_id} nie zapisano żadnej wykonanej czynności; wykonaj ją z „--request {request_id}”, "
        "dołącz potwierdzenie („requests attach”) albo napisz, co zrobiono (--reason)."
    )
    en = (
        "Nothing that was done is entered for request {request_id}; do it with '--request {request_id}', attach a "
        "receipt ('requests attach'), or write what was done (--reason)."
    )
    http_status = 409
