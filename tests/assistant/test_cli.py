"""The command: what it prints, its exit codes, one sentence for every error."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.cli import app, main
from assistant.exports.formats import read_mark
from assistant.version import VERSION
from corpus.shipped import shipped_notes

Write = Callable[[str, str | bytes], Path]


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command as it is started, in this process."""

    def runner(*arguments: object) -> Done:
        monkeypatch.setattr(sys, "argv", ["protokolant", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        captured = capsys.readouterr()
        code = ended.value.code
        return Done(code if isinstance(code, int) else 0, captured.out, captured.err)

    return runner


def assert_one_sentence(done: Done, code: int, *parts: str) -> None:
    assert done.code == code
    assert done.out == ""
    assert "Traceback" not in done.err
    assert len(done.err.strip().splitlines()) == 1
    for part in parts:
        assert part in done.err


def test_a_missing_path_is_one_sentence(run: Run) -> None:
    assert_one_sentence(run("ingest", "/nie/ma/takiego.md"), 2, "/nie/ma/takiego.md")


@pytest.mark.parametrize("arguments", [["ask"], ["ask", ""], ["ask", "  "], ["search"], ["search", " "]])
def test_an_empty_question_is_one_sentence(run: Run, notes_folder: Path, arguments: list[str]) -> None:
    assert_one_sentence(run("--data", notes_folder, *arguments), 2, "Pytanie jest puste")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_endless_question_is_one_sentence(run: Run, notes_folder: Path, command: str) -> None:
    assert_one_sentence(run("--data", notes_folder, command, "a" * 100_000), 2, "100000")


@pytest.mark.parametrize("name", ["odpowiedz.md", "odpowiedz.DOCX", "odpowiedz.pdf"])
def test_an_answer_is_saved_by_the_ending_of_its_file(run: Run, notes_folder: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    done = run("--data", notes_folder, "ask", "Jakie hasło miał X Kongres?", "--export", path)
    assert done.code == 0
    assert "Samorząd przyszłości" in done.out
    assert str(path) in done.err
    assert read_mark(path.suffix.removeprefix("."), path.read_bytes())["ai_generated"] is True


@pytest.mark.parametrize(
    ("name", "more", "part"),
    [
        ("jest.pdf", (), "już istnieje"),
        ("odpowiedz.odt", (), "md, txt, html, docx, pdf, json"),
        ("nie/ma/x.pdf", (), "nie ma takiego folderu"),
        ("x.pdf", ("--batch", "pytania.jsonl"), "jeden plik na wiele odpowiedzi"),
    ],
)
def test_a_file_that_cannot_be_written_is_one_sentence(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, more: tuple[str, ...], part: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jest.pdf").write_bytes(b"cudze")
    (tmp_path / "pytania.jsonl").write_text('{"id": 1, "question": "Kto?"}')
    assert_one_sentence(run("ask", "Kto?", "--export", name, *more), 2, name, part)
    assert (tmp_path / "jest.pdf").read_bytes() == b"cudze"
    assert not (tmp_path / "data").exists()  # nothing was asked


def test_an_unknown_material_is_one_sentence(run: Run, notes_folder: Path) -> None:
    assert_one_sentence(run("materials", "show", "0123", "--data", notes_folder), 2, "0123")


def test_an_edition_that_cannot_be_is_one_sentence(run: Run, notes_folder: Path) -> None:
    assert_one_sentence(run("ask", "Kto?", "--edition", "100", "--data", notes_folder), 2, "100")


def test_a_bad_setting_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROTOKOLANT_PORT", "abc")
    assert_one_sentence(run("materials", "list"), 2, "PROTOKOLANT_PORT")


def test_a_missing_model_is_one_sentence_and_a_fault_of_the_machine(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROTOKOLANT_MODEL", str(Path(__file__).parent))
    assert_one_sentence(run("materials", "list"), 1, "make setup")


def test_errors_are_told_in_english_to_whom_wants_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROTOKOLANT_LANGUAGE", "en")
    assert_one_sentence(run("ingest", "/nie/ma"), 2, "There is no such file or folder")


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"question": "Kto?"}', '{"id": 1, "question": " "}'])
def test_a_malformed_batch_line_is_named_and_nothing_is_asked(
    run: Run, notes_folder: Path, write: Write, line: str
) -> None:
    batch = write("pytania.jsonl", '{"id": 1, "question": "Kto?"}\n\n' + line)
    assert_one_sentence(run("ask", "--batch", batch, "--data", notes_folder), 2, "Wiersz 3", "pytania.jsonl")


def test_a_missing_batch_is_one_sentence(run: Run, notes_folder: Path) -> None:
    assert_one_sentence(run("search", "--batch", "/nie/ma.jsonl", "--data", notes_folder), 2, "/nie/ma.jsonl")


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_batch_is_answered_in_its_order_with_its_ids(
    run: Run, notes_folder: Path, write: Write, command: str
) -> None:
    questions = {"z": "Jak upiec sernik?", "7": "Jakie firmy były partnerami VI Kongresu?", "a": "asdf qwer"}
    lines = [json.dumps({"id": key, "question": text}, ensure_ascii=False) for key, text in questions.items()]
    done = run(command, "--batch", write("pytania.jsonl", "\n".join(lines)), "--data", notes_folder)
    assert (done.code, done.err) == (0, "")
    records = [json.loads(line) for line in done.out.splitlines()]
    assert [record["id"] for record in records] == list(questions)
    if command == "ask":
        assert [record["question"] for record in records] == list(questions.values())
        assert [record["outcome"] for record in records] == ["not_found", "answered", "not_found"]
    else:
        assert all(set(record) == {"id", "hits", "answerable"} for record in records)


def test_an_answer_is_read_with_its_sources(run: Run, notes_folder: Path) -> None:
    done = run("ask", "Jakie firmy były partnerami biznesowymi VI Kongresu?", "--data", notes_folder)
    assert (done.code, done.err) == (0, "")
    assert "Comarch" in done.out
    assert "[1]" in done.out.partition("Źródła:")[2]
    assert "06-2022-podsumowanie.md" in done.out


def test_an_answer_may_be_json(run: Run, notes_folder: Path) -> None:
    done = run("ask", "Jak upiec sernik?", "--json", "--data", notes_folder)
    assert json.loads(done.out)["outcome"] == "not_found"
    assert done.code == 0


def test_as_many_passages_are_found_as_asked_for(run: Run, notes_folder: Path) -> None:
    done = run("search", "cyberbezpieczeństwo", "--k", "3", "--json", "--data", notes_folder)
    hits = json.loads(done.out)["hits"]
    assert len(hits) == 3
    assert all(len(hit["text"]) == hit["end"] - hit["start"] for hit in hits)


def test_a_folder_with_a_bad_file_is_ingested_and_the_file_reported(run: Run, write: Write) -> None:
    folder = write("most.md", "# Most\n\nStarosta otworzył most na rzece.\n").parent
    write("obraz.txt", b"\x00\x01\x02" * 300)
    done = run("ingest", folder, "--json")
    assert done.code == 1
    report = json.loads(done.out)
    assert (len(report["added"]), [one["code"] for one in report["problems"]]) == (1, ["BinaryMaterial"])
    assert "obraz.txt" in done.err
    listed = json.loads(run("materials", "list", "--json").out)
    assert [one["origin"] for one in listed] == ["most.md"]
    shown = run("materials", "show", listed[0]["id"])
    assert "otworzył most" in shown.out


def test_materials_are_listed(run: Run, notes_folder: Path) -> None:
    listed = json.loads(run("--data", notes_folder, "materials", "list", "--json").out)
    assert {one["origin"] for one in listed} == {path.name for path in shipped_notes()}
    assert all(one["characters"] > 0 and one["version"] == 1 for one in listed)


@pytest.mark.parametrize("arguments", [["nie-ma-polecenia"], ["ask", "--nie-ma"], ["search", "x", "--k", "0"]])
def test_a_wrong_command_line_ends_with_two(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.code == 2
    assert "Traceback" not in done.err


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.strip() == f"protokolant {VERSION}"


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["eval", "--help"]])
def test_help_does_not_load_what_only_answering_needs(arguments: list[str]) -> None:
    heavy = ["onnxruntime", "torch", "gradio", "llama_index", "faiss", "fastapi", "sqlalchemy"]
    code = (
        "import sys\nfrom assistant.cli import main\n"
        f"sys.argv = ['protokolant', *{arguments}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    code = end.code\n"
        f"print([name for name in {heavy} if name in sys.modules], code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[] 0"


def test_commands_of_other_packages_are_added_once(run: Run) -> None:
    assert run("--help").code == run("--help").code == 0
    assert [one.name for one in app.registered_groups].count("eval") == 1
