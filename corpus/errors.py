"""Every error of the product, and what the user can do about it.

    ProtokolantError
    ├── UsageError                  the caller can mend it (exit code 2, HTTP 4xx)
    │   ├── PathNotFound            nothing stands at that path
    │   ├── NothingToRead           a folder or list without any readable material
    │   ├── MaterialError           one material cannot be read; the others go on
    │   │   ├── EmptyMaterial       no text in it
    │   │   ├── BinaryMaterial      not text at all
    │   │   ├── UnreadableMaterial  the file cannot be opened
    │   │   ├── RepeatedMaterial    two materials of one ingest have the same name
    │   │   ├── UnsupportedFormat   a format that is not read
    │   │   ├── MaterialTooLarge    above the size limit
    │   │   ├── TooManyPages        a document of more pages than are read
    │   │   ├── UnsafeMaterial      made so as to harm its reader: a bomb, a path that leads out
    │   │   ├── ReadingStopped      its reader ran out of time or memory, or broke down
    │   │   ├── NoTextLayer         a scanned PDF, and no OCR on this machine
    │   │   ├── ForbiddenAddress    an address that is not public, or of a kind that is not fetched
    │   │   ├── AddressUnavailable  a server that does not give its page
    │   │   ├── RobotsForbid        a site whose robots.txt keeps programs out
    │   │   ├── TooManyAddresses    a list of addresses above the limit
    │   │   └── MalformedMaterial   front matter or a JSON line that cannot be parsed
    │   ├── EmptyQuestion           nothing was asked
    │   ├── QuestionTooLong         more than the limit of characters
    │   ├── BatchMalformed          a line of a batch file is not {"id", "question"}
    │   ├── UnknownDocument         no material with that id
    │   ├── UnknownEdition          an edition outside 1..99
    │   ├── UntoldEdition           an edition that nothing tells of
    │   ├── BadEdit                 a correction that cannot be applied
    │   └── BadSetting              a setting that cannot be used
    └── SystemFault                 the installation or its data need attention (exit code 1, HTTP 503)
        ├── ModelUnavailable        weights are not on this machine
        ├── ModelDamaged            a prepared model file is not what was prepared
        ├── ModelMismatch           the index was built with another model
        ├── IndexDamaged            a file of the index is missing or changed
        ├── IndexBehind             the index and the catalogue do not hold the same passages
        ├── CatalogueDamaged        the catalogue cannot be opened
        ├── CatalogueNewer          a newer version of the program made the catalogue
        ├── StoreBusy               another process is writing
        └── NoSpace                 the disk is full or the folder is read-only

Each class carries its sentence in Polish (shown first) and in English; both say what to do next.
"""

from __future__ import annotations

from typing import ClassVar


class ProtokolantError(Exception):
    """Base of the tree; `pl` and `en` are sentences with named fields, filled from keyword arguments."""

    pl: ClassVar[str] = "Wystąpił błąd; uruchom „protokolant doctor”, aby zobaczyć, co wymaga naprawy."
    en: ClassVar[str] = "Something failed; run 'protokolant doctor' to see what needs attention."
    exit_code: ClassVar[int] = 1
    http_status: ClassVar[int] = 500

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "pl") -> str:
        """The sentence for the user, in Polish (`pl`) or English (anything else)."""
        template = self.pl if language == "pl" else self.en
        return template.format(**self.fields)

    @property
    def code(self) -> str:
        """A stable name of the error for machines: the class's name."""
        return type(self).__name__


class UsageError(ProtokolantError):
    """What the caller asked for cannot be done as asked."""

    pl = "Polecenia nie można wykonać w tej postaci; zobacz „protokolant --help”."
    en = "This cannot be done as asked; see 'protokolant --help'."
    exit_code = 2
    http_status = 422


class PathNotFound(UsageError):
    """Nothing stands at the path given."""

    pl = "Nie ma takiego pliku ani folderu: {path}; sprawdź ścieżkę i podaj ją jeszcze raz."
    en = "There is no such file or folder: {path}; check the path and give it again."


class NothingToRead(UsageError):
    """A folder holds no material that can be read."""

    pl = "W {path} nie ma żadnego materiału do wczytania (czytane są: {formats}); wskaż inny folder."
    en = "There is no readable material in {path} (formats read: {formats}); name another folder."


class MaterialError(UsageError):
    """One material cannot be read."""


class EmptyMaterial(MaterialError):
    """A material holds no text."""

    pl = "Materiał {origin} nie zawiera tekstu; wczytaj plik z treścią."
    en = "The material {origin} holds no text; give a file with content."


class BinaryMaterial(MaterialError):
    """A file named as text is not text."""

    pl = "Plik {origin} nie jest plikiem tekstowym; zapisz go jako tekst (UTF-8) i wczytaj ponownie."
    en = "The file {origin} is not a text file; save it as text (UTF-8) and ingest it again."


class UnreadableMaterial(MaterialError):
    """A file that cannot be opened."""

    pl = "Pliku {origin} nie można otworzyć ({detail}); nadaj prawo odczytu i wczytaj go ponownie."
    en = "The file {origin} cannot be opened ({detail}); grant the right to read it and ingest it again."


class RepeatedMaterial(MaterialError):
    """Two materials of one ingest that have the same name: the second would replace the first."""

    pl = "Materiał {origin} występuje dwa razy w jednym wczytaniu; zmień nazwę jednego albo wczytaj folder nad nimi."
    en = "The material {origin} comes twice in one ingest; rename one of them or ingest the folder above both."


class UnsupportedFormat(MaterialError):
    """A file whose format is not read."""

    pl = "Format pliku {origin} nie jest obsługiwany (czytane są: {formats}); zapisz go w jednym z nich."
    en = "The format of {origin} is not supported (formats read: {formats}); save it in one of them."


class MaterialTooLarge(MaterialError):
    """A file above the size limit."""

    pl = "Plik {origin} ma {size} MB, a granica wynosi {limit} MB; podziel go albo podnieś PROTOKOLANT_MAX_FILE_MB."
    en = "The file {origin} has {size} MB and the limit is {limit} MB; split it or raise PROTOKOLANT_MAX_FILE_MB."


class TooManyPages(MaterialError):
    """A document of more pages than are read at once."""

    pl = "Dokument {origin} ma {pages} stron, a granica wynosi {limit}; podziel go na części i wczytaj je osobno."
    en = "The document {origin} has {pages} pages and the limit is {limit}; split it and ingest the parts."


class UnsafeMaterial(MaterialError):
    """A file made so as to harm its reader: it unpacks to far more than it is, nests entities, or leads elsewhere."""

    pl = "Materiału {origin} nie wczytano, bo może zaszkodzić ({detail}); zapisz go na nowo w jego programie."
    en = "The material {origin} was not read, as it may do harm ({detail}); save it anew in the program it comes from."


class ReadingStopped(MaterialError):
    """A reader that ran out of its time or memory, or broke down."""

    pl = "Czytanie {origin} przerwano ({detail}); zapisz go na nowo albo w innym formacie i wczytaj."
    en = "Reading {origin} was stopped ({detail}); save it anew or in another format and ingest it."


class NoTextLayer(MaterialError):
    """A scanned PDF: pictures of pages, no text."""

    pl = (
        "Plik {origin} to skan bez warstwy tekstowej; zainstaluj OCR („apt-get install tesseract-ocr-pol”) i wczytaj "
        "go ponownie albo dodaj tekst poleceniem „ocrmypdf -l pol”."
    )
    en = (
        "The file {origin} is a scan without a text layer; install OCR ('apt-get install tesseract-ocr-pol') and "
        "ingest it again, or add the text with 'ocrmypdf -l pol'."
    )


class MalformedMaterial(MaterialError):
    """Front matter or a JSON line that cannot be parsed."""

    pl = "Nie można odczytać {origin}: {detail}; popraw to miejsce i wczytaj plik ponownie."
    en = "{origin} cannot be read: {detail}; mend that place and ingest the file again."


class ForbiddenAddress(MaterialError):
    """An address that the server may not fetch: not public, another scheme or port, a user's name in it."""

    pl = "Adresu {origin} nie wolno pobrać ({detail}); podaj publiczny adres strony http albo https."
    en = "The address {origin} may not be fetched ({detail}); give the public http or https address of a page."


class AddressUnavailable(MaterialError):
    """A page that its server does not give: an error, no answer in time, no such host."""

    pl = "Nie udało się pobrać {origin} ({detail}); sprawdź adres w przeglądarce i spróbuj później."
    en = "{origin} could not be fetched ({detail}); check the address in a browser and try again later."


class RobotsForbid(MaterialError):
    """A site whose robots.txt keeps programs out of the page."""

    pl = "Strona {origin} nie pozwala na pobieranie przez programy (robots.txt); zapisz ją jako plik i wczytaj."
    en = "{origin} keeps programs out (robots.txt); save the page in a browser and ingest the file."


class TooManyAddresses(MaterialError):
    """A list, sitemap or feed with more addresses than are fetched at once."""

    pl = "Lista {origin} podaje więcej niż {limit} adresów; podziel ją na mniejsze."
    en = "The list {origin} gives more than {limit} addresses; split it into smaller ones."


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


class BadEdit(UsageError):
    """A correction that cannot be applied."""

    pl = "Nie można wprowadzić poprawki „{edit}” ({detail}); popraw ją i podaj jeszcze raz."
    en = "The correction '{edit}' cannot be made ({detail}); mend it and give it again."


class BadSetting(UsageError):
    """A setting that cannot be used."""

    pl = "Ustawienie {name} jest nieprawidłowe ({detail}); popraw je i uruchom ponownie."
    en = "The setting {name} cannot be used ({detail}); mend it and start again."


class SystemFault(ProtokolantError):
    """The installation or its data need attention."""

    http_status = 503


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


class StoreBusy(SystemFault):
    """Another process is writing to the same data folder."""

    pl = "Inny proces zapisuje teraz dane w {path}; poczekaj, aż skończy, i spróbuj ponownie."
    en = "Another process is writing to {path}; wait until it has finished and try again."


class NoSpace(SystemFault):
    """The data folder cannot be written."""

    pl = "Nie można pisać w {path} ({detail}); zwolnij miejsce albo nadaj prawo zapisu i uruchom ponownie."
    en = "{path} cannot be written ({detail}); free some space or grant the right to write and run again."
