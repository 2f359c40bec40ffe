"""One material cannot be read; the others go on."""

from corpus.errors.base import UsageError


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


class MaterialErased(MaterialError):
    """A material that was erased on request and comes again."""

    pl = "Materiał {origin} usunięto na żądanie (potwierdzenie {entry}); nie można go wczytać ponownie."
    en = "The material {origin} was erased on request (receipt {entry}); it cannot be brought in again."
    http_status = 409


class MaterialHeld(MaterialError):
    """A material that waits for a decision because of the personal data in it."""

    pl = "Materiał {origin} wstrzymano z powodu danych osobowych; zdecyduj: „protokolant materials quarantine list”."
    en = "The material {origin} is held because of personal data; decide: 'protokolant materials quarantine list'."
    http_status = 409


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
