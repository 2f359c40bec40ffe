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
    │   │   ├── MaterialErased      erased on request, and it comes again
    │   │   ├── MaterialHeld        waits for a decision because of the personal data in it
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
    │   ├── TextsMalformed          a line of a file of texts is not {"id", "text"}
    │   ├── UnknownDocument         no material with that id
    │   ├── UnknownEdition          an edition outside 1..99
    │   ├── UntoldEdition           an edition that nothing tells of
    │   ├── BadName                 a person who is not named by a given name and a surname
    │   ├── BackupPlace             a backup cannot be written to that place
    │   ├── NotNamed                a person whom nothing names
    │   ├── NothingToRectify        wrong words that stand nowhere
    │   ├── UnknownReceipt          no receipt with that id
    │   ├── ReceiptDamaged          a file that is no receipt
    │   ├── ExportDamaged           a file that is no export of the audit log
    │   ├── BadGates                thresholds of evaluation that cannot be used
    │   ├── BadSheet                a grader's sheet that cannot be read
    │   ├── BadPack                 a pack of evidence that is damaged, or is none
    │   ├── EvidencePlace           a file of evaluation that cannot be written there
    │   ├── BadDay                  a day that is none
    │   ├── NotFromHere             a change asked for from another computer
    │   ├── BadEdit                 a correction that cannot be applied
    │   ├── BadGuardrail            a guardrail's policy that cannot be used
    │   ├── PapersEdited            papers edited by hand, which would be written over
    │   ├── BadBlanks               what an office filled in for papers cannot be read
    │   ├── BadResults              a file without results of the evaluation
    │   ├── BadPolicy               a policy of personal data that cannot be used
    │   ├── BadOwner                a secret of an owner of conversations that is too short
    │   ├── BadConversation         an id of a conversation that cannot be one
    │   ├── UnknownConversation     no conversation of that id is the asker's
    │   ├── AskerLeft               whoever asked waits no more
    │   ├── UnknownAnswer           no answer with that id and key is kept
    │   ├── UnknownModel            a name that is not that of the model served in the OpenAI shape
    │   ├── AlreadyReported         an answer that was reported once
    │   ├── UnknownReport           no report of an answer has that id
    │   ├── ReportEmptied           a report whose answer went with an erasure
    │   ├── EmptyNote               a correction without words, or with too many
    │   ├── NotItsSource            a material that the reported answer does not cite
    │   ├── UnknownRequest          no request of a person has that id
    │   ├── RequestClosed           a request that was closed
    │   ├── AlreadyExtended         a request whose answer was put off once
    │   ├── ExtensionLate           an answer put off when its time is over
    │   ├── BadRequestDay           a day on which a request cannot have come
    │   ├── ReasonMissing           an extension or a refusal without a reason
    │   ├── NothingDone             a request closed as done, for which nothing was
    │   ├── UnknownExport           a format that answers are not written in
    │   ├── ExportPlace             an answer cannot be written to that place
    │   ├── NoMark                  a file without the mark of an answer
    │   ├── BadOwner                a secret of an owner of conversations that is too short
    │   ├── BadConversation         an id of a conversation that cannot be one
    │   ├── UnknownConversation     no conversation of that id is the asker's
    │   ├── UnknownQuarantined      no material with that id is held for a decision
    │   ├── BadSuite                a suite of cases that is not of the form of one
    │   ├── UnknownSuite            no suite of cases has that name
    │   ├── BadRun                  a folder that is not that of a run of suites
    │   ├── RunPlace                a run cannot be written to that folder
    │   ├── EvaluationPlace         a sheet for questions cannot be written to that place
    │   ├── BadSabotage             a broken assistant that cannot be tried
    │   ├── BadTarget               an address that cannot be that of an assistant to evaluate
    │   ├── FileStands              a file stands where a new one was to be written
    │   └── BadSetting              a setting that cannot be used
    │       ├── LanguageModelUnnamed    an endpoint without the model's name
    │       ├── LanguageModelExposed    an endpoint on another computer without TLS
    │       └── LanguageModelMisplaced  no plain address of an endpoint
    └── SystemFault                 the installation or its data need attention (exit code 1, HTTP 503)
        ├── ModelUnavailable        weights are not on this machine
        ├── ModelDamaged            a prepared model file is not what was prepared
        ├── ModelMismatch           the index was built with another model
        ├── ReaderDamaged           the network that reads question and sentences is not what ships
        ├── OperatingPointForeign   the threshold of answering was fitted for another configuration
        ├── IndexDamaged            a file of the index is missing or changed
        ├── TooManyFiles            the system lets no more files be opened
        ├── IndexBehind             the index and the catalogue do not hold the same passages
        ├── CatalogueDamaged        the catalogue cannot be opened
        ├── CatalogueNewer          a newer version of the program made the catalogue
        ├── ConversationsDamaged    the file of conversations cannot be read
        ├── OversightDamaged        a file of human oversight cannot be read
        ├── ReportsOverdue          reports of answers that nobody handled in time
        ├── PapersNotBuilt          no compliance papers where they were looked for
        ├── PapersDamaged           the manifest of papers cannot be read
        ├── PapersOutdated          papers that do not tell of what runs
        ├── RequestsDamaged         the register of people's requests cannot be read
        ├── RequestsOverdue         people's requests that nobody answered in time
        ├── KeyDamaged              the file with the folder's secret is not one
        ├── LedgerDamaged           the ledger of what was erased cannot be read
        ├── QuarantineDamaged       a held material that cannot be unsealed
        ├── KeyMissing              a backup that cannot be restored without its folder's secret
        ├── KeyDiffers              a backup and a folder whose ledgers were kept with two secrets
        ├── BackupDamaged           a backup that is damaged, or is none
        ├── BackupNewer             a newer version of the program made the backup
        ├── AuditFailed             the audit log cannot be written or read
        ├── LanguageModelFailed     a language model that is set up and cannot be used
        ├── LanguageModelMissing    its packages are not installed
        ├── RunUnfinished           a run of suites that was stopped before every case had been asked
        ├── TargetFailed            an assistant under evaluation that cannot be asked
        ├── EvaluationMissing       the packages of evaluation are not installed
        ├── StoreBusy               another process is writing
        └── NoSpace                 the disk is full or the folder is read-only

Each class carries its sentence in Polish (shown first) and in English; both say what to do next.
"""

from corpus.errors.base import (
    ProtokolantError,
    SystemFault,
    UsageError,
)
from corpus.errors.evaluation import (
    BadRun,
    BadSabotage,
    BadSuite,
    BadTarget,
    EvaluationMissing,
    EvaluationPlace,
    RunPlace,
    RunUnfinished,
    TargetFailed,
    UnknownSuite,
)
from corpus.errors.faults import (
    AuditFailed,
    BackupDamaged,
    BackupNewer,
    CatalogueDamaged,
    CatalogueNewer,
    ConversationsDamaged,
    IndexBehind,
    IndexDamaged,
    KeyDamaged,
    KeyDiffers,
    KeyMissing,
    LanguageModelFailed,
    LanguageModelMissing,
    LedgerDamaged,
    ModelDamaged,
    ModelMismatch,
    ModelUnavailable,
    NoSpace,
    OperatingPointForeign,
    OversightDamaged,
    PapersDamaged,
    PapersNotBuilt,
    PapersOutdated,
    QuarantineDamaged,
    ReaderDamaged,
    ReportsOverdue,
    RequestsDamaged,
    RequestsOverdue,
    StoreBusy,
    TooManyFiles,
)
from corpus.errors.judgement import BadGates, BadPack, BadSheet, EvidencePlace
from corpus.errors.materials import (
    AddressUnavailable,
    BinaryMaterial,
    EmptyMaterial,
    ForbiddenAddress,
    MalformedMaterial,
    MaterialErased,
    MaterialError,
    MaterialHeld,
    MaterialTooLarge,
    NoTextLayer,
    ReadingStopped,
    RepeatedMaterial,
    RobotsForbid,
    TooManyAddresses,
    TooManyPages,
    UnreadableMaterial,
    UnsafeMaterial,
    UnsupportedFormat,
)
from corpus.errors.usage import (
    AlreadyExtended,
    AlreadyReported,
    AskerLeft,
    BackupPlace,
    BadBlanks,
    BadConversation,
    BadDay,
    BadEdit,
    BadGuardrail,
    BadName,
    BadOwner,
    BadPolicy,
    BadRequestDay,
    BadResults,
    BadSetting,
    BatchMalformed,
    EmptyNote,
    EmptyQuestion,
    ExportDamaged,
    ExportPlace,
    ExtensionLate,
    FileStands,
    LanguageModelExposed,
    LanguageModelMisplaced,
    LanguageModelUnnamed,
    NoMark,
    NotFromHere,
    NothingDone,
    NothingToRead,
    NothingToRectify,
    NotItsSource,
    NotNamed,
    PapersEdited,
    PathNotFound,
    QuestionTooLong,
    ReasonMissing,
    ReceiptDamaged,
    ReportEmptied,
    RequestClosed,
    TextsMalformed,
    UnknownAnswer,
    UnknownConversation,
    UnknownDocument,
    UnknownEdition,
    UnknownExport,
    UnknownModel,
    UnknownQuarantined,
    UnknownReceipt,
    UnknownReport,
    UnknownRequest,
    UntoldEdition,
)

__all__ = [
    "AddressUnavailable",
    "AlreadyExtended",
    "AlreadyReported",
    "AskerLeft",
    "AuditFailed",
    "BackupDamaged",
    "BackupNewer",
    "BackupPlace",
    "BadBlanks",
    "BadConversation",
    "BadDay",
    "BadEdit",
    "BadGates",
    "BadGuardrail",
    "BadName",
    "BadOwner",
    "BadPack",
    "BadPolicy",
    "BadRequestDay",
    "BadResults",
    "BadRun",
    "BadSabotage",
    "BadSetting",
    "BadSheet",
    "BadSuite",
    "BadTarget",
    "BatchMalformed",
    "BinaryMaterial",
    "CatalogueDamaged",
    "CatalogueNewer",
    "ConversationsDamaged",
    "EmptyMaterial",
    "EmptyNote",
    "EmptyQuestion",
    "EvaluationMissing",
    "EvaluationPlace",
    "EvidencePlace",
    "ExportDamaged",
    "ExportPlace",
    "ExtensionLate",
    "FileStands",
    "ForbiddenAddress",
    "IndexBehind",
    "IndexDamaged",
    "KeyDamaged",
    "KeyDiffers",
    "KeyMissing",
    "LanguageModelExposed",
    "LanguageModelFailed",
    "LanguageModelMisplaced",
    "LanguageModelMissing",
    "LanguageModelUnnamed",
    "LedgerDamaged",
    "MalformedMaterial",
    "MaterialErased",
    "MaterialError",
    "MaterialHeld",
    "MaterialTooLarge",
    "ModelDamaged",
    "ModelMismatch",
    "ModelUnavailable",
    "NoMark",
    "NoSpace",
    "NoTextLayer",
    "NotFromHere",
    "NotItsSource",
    "NotNamed",
    "NothingDone",
    "NothingToRead",
    "NothingToRectify",
    "OperatingPointForeign",
    "OversightDamaged",
    "PapersDamaged",
    "PapersEdited",
    "PapersNotBuilt",
    "PapersOutdated",
    "PathNotFound",
    "ProtokolantError",
    "QuarantineDamaged",
    "QuestionTooLong",
    "ReaderDamaged",
    "ReadingStopped",
    "ReasonMissing",
    "ReceiptDamaged",
    "RepeatedMaterial",
    "ReportEmptied",
    "ReportsOverdue",
    "RequestClosed",
    "RequestsDamaged",
    "RequestsOverdue",
    "RobotsForbid",
    "RunPlace",
    "RunUnfinished",
    "StoreBusy",
    "SystemFault",
    "TargetFailed",
    "TextsMalformed",
    "TooManyAddresses",
    "TooManyFiles",
    "TooManyPages",
    "UnknownAnswer",
    "UnknownConversation",
    "UnknownDocument",
    "UnknownEdition",
    "UnknownExport",
    "UnknownModel",
    "UnknownQuarantined",
    "UnknownReceipt",
    "UnknownReport",
    "UnknownRequest",
    "UnknownSuite",
    "UnreadableMaterial",
    "UnsafeMaterial",
    "UnsupportedFormat",
    "UntoldEdition",
    "UsageError",
]
