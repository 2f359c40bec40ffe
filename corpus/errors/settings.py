"""A setting, a policy or a paper that cannot be used as given."""

from corpus.errors.base import UsageError


class BadSetting(UsageError):
    """A setting that cannot be used."""

    pl = "Ustawienie {name} jest nieprawidłowe ({detail}); popraw je i uruchom ponownie."
    en = "The setting {name} cannot be used ({detail}); mend it and start again."


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
