"""Personal data from the outside: questions, ingest, quarantine and scan, by the service and by the command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.answer import Outcome
from assistant.api.app import create_api
from assistant.cli import main
from assistant.service import Service
from assistant.settings import load_settings
from assistant.understanding.question import understand
from corpus.errors import BadPolicy
from corpus.personal.policy import DEFAULT_POLICY
from index.encoder.encoder import Encoder

Write = Callable[[str, str | bytes], Path]
PEOPLE = ("44051401359", "02270803624", "90010112349", "85020223450", "78030334561")
LIST = "# Lista wnioskodawców\n\n" + "\n\n".join(f"Osoba {at} ma PESEL {one}." for at, one in enumerate(PEOPLE))
IDENTIFIER = "44051401359"


@pytest.fixture
def service(tmp_path: Path, encoder: Encoder) -> Service:
    return Service(load_settings(data=tmp_path / "data"), encoder=encoder)


def command(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["protokolant", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return ended.value.code if isinstance(ended.value.code, int) else 0


def stored_bytes(service: Service) -> bytes:
    paths = [path for path in service.settings.data.rglob("*") if path.is_file()]
    return b"".join(path.read_bytes() for path in paths)


def test_a_question_is_searched_and_given_back_without_personal_data() -> None:
    question = understand(f"Czy Jan, PESEL {IDENTIFIER}, tel. 601 234 567, był w Krakowie?")
    assert question.text == "Czy Jan, PESEL [PESEL], tel. [telefon prywatny], był w Krakowie?"
    assert IDENTIFIER not in repr(question)
    assert not any("prywatn" in lemma for term in question.terms for lemma in term.lemmas)


def test_full_width_digits_of_a_question_are_masked() -> None:
    assert understand("Kim jest ４４０５１４０１３５９?").text == "Kim jest [PESEL]?"


def test_a_question_that_is_nothing_but_an_identifier_is_not_answered(notes: Service) -> None:
    answer = notes.ask(IDENTIFIER)
    assert answer.outcome is Outcome.NOT_FOUND
    assert answer.question == "[PESEL]"


def test_no_way_in_gives_an_identifier_back(notes: Service) -> None:
    asked = f"Gdzie odbył się II Kongres? Mój PESEL {IDENTIFIER}, e-mail jan.kowalski@gmail.com"
    answer = json.dumps(notes.ask(asked).to_json())
    body = TestClient(create_api(notes)).post("/v1/ask", json={"question": asked}).text
    for shown in (answer, body, notes.plain(asked)):
        assert IDENTIFIER not in shown
        assert "gmail" not in shown
    assert "Krakowie" in json.loads(answer)["text"]


def test_a_material_is_found_without_the_personal_data_in_it(service: Service, write: Write) -> None:
    path = write("wniosek_44051401359.md", f"# Wniosek\n\nJan Kowalski, PESEL {IDENTIFIER}, prosi o remont chodnika.")
    report = service.ingest([path.parent])
    assert len(report.added) == 1
    assert report.held == ()
    document = service.documents()[0]
    assert re.fullmatch(r"wniosek_\[PESEL\]~[0-9a-f]{6}\.md", document.origin)
    hits = service.search("remont chodnika").hits
    assert "[PESEL]" in hits[0].passage.text
    assert IDENTIFIER.encode() not in stored_bytes(service)


def test_sync_knows_a_masked_name_again(service: Service, write: Write) -> None:
    path = write("wniosek_44051401359.md", "# Wniosek\n\nMieszkańcy proszą o remont chodnika.")
    lines = json.dumps({"id": "sprawa 02270803624", "text": "Rada sadzi lipy w parku."})
    write("sprawy.jsonl", lines)
    assert len(service.ingest([path.parent], sync=True).added) == 2
    again = service.ingest([path.parent], sync=True)
    assert (again.unchanged, again.added, again.removed) == (2, (), ())
    path.unlink()
    assert len(service.ingest([path.parent], sync=True).removed) == 1
    assert re.fullmatch(r"sprawa \[PESEL\]~[0-9a-f]{6}", service.documents()[0].origin)


def test_two_files_whose_names_differ_in_an_identifier_stay_two(service: Service, write: Write) -> None:
    path = write("wniosek_44051401359.md", "# Wniosek\n\nMieszkańcy proszą o remont chodnika.")
    write("wniosek_02270803624.md", "# Wniosek\n\nRada sadzi lipy w parku.")
    report = service.ingest([path.parent], sync=True)
    assert (len(report.added), report.problems) == (2, ())
    assert service.ingest([path.parent], sync=True).unchanged == 2


def test_a_list_of_people_waits_and_is_decided_on(service: Service, write: Write) -> None:
    path = write("lista.md", LIST)
    report = service.ingest([path])
    assert report.added == ()
    assert len(report.held) == 1
    assert service.documents() == []
    assert service.search("Osoba ma PESEL").hits == ()
    assert IDENTIFIER.encode() not in stored_bytes(service)
    original, screened = service.held_material(report.held[0])
    assert IDENTIFIER in original.source.text
    assert IDENTIFIER not in screened.source.text
    document = service.decide_held(report.held[0], "mask")
    assert document is not None
    assert document.text.count("[PESEL]") == 5
    assert service.held() == ()
    assert service.search("Osoba ma PESEL").hits
    assert service.ingest([path]).held == ()
    assert IDENTIFIER.encode() not in stored_bytes(service)


def test_a_released_list_stands_as_it_is_and_may_be_corrected(service: Service, write: Write) -> None:
    from corpus.edits import Edit

    path = write("lista.md", LIST)
    held = service.ingest([path]).held[0]
    document = service.decide_held(held, "release")
    assert document is not None
    assert IDENTIFIER in document.text
    edited, _ = service.edit_material(document.id, [Edit("metadata", "author", "Urząd Gminy")])
    assert edited.metadata.author == "Urząd Gminy"
    assert IDENTIFIER in edited.text


def test_a_discarded_list_is_gone(service: Service, write: Write) -> None:
    path = write("lista.md", LIST)
    held = service.ingest([path]).held[0]
    assert service.decide_held(held, "discard") is None
    assert service.documents() == []
    report = service.ingest([path])
    assert (report.held, report.added) == ((), ())


def test_the_command_tells_what_waits_and_what_to_do(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "data"
    assert command(monkeypatch, "ingest", write("lista.md", LIST), "--data", data) == 0
    told = capsys.readouterr()
    assert "materials quarantine list" in told.err
    assert command(monkeypatch, "materials", "quarantine", "list", "--json", "--data", data) == 0
    listed = capsys.readouterr().out
    (held,) = json.loads(listed)
    assert held["counts"] == {"pesel": 5}
    assert command(monkeypatch, "materials", "quarantine", "list", "--data", data) == 0
    assert held["id"] in (plain := capsys.readouterr().out)
    assert plain.rstrip().endswith("lista.md  PESEL: 5")
    assert command(monkeypatch, "materials", "quarantine", "show", held["id"], "--data", data) == 0
    shown = capsys.readouterr().out
    assert "Osoba 0 ma PESEL [PESEL]." in shown
    assert not any(one in text for one in PEOPLE for text in (listed, plain, shown, told.out, told.err))
    assert command(monkeypatch, "materials", "quarantine", "show", held["id"], "--original", "--data", data) == 0
    assert IDENTIFIER in capsys.readouterr().out
    assert command(monkeypatch, "materials", "quarantine", "mask", held["id"], "--data", data) == 0
    assert "Zapisany materiał" in capsys.readouterr().out
    assert command(monkeypatch, "materials", "quarantine", "discard", held["id"], "--data", data) == 2
    assert "quarantine list" in capsys.readouterr().err
    assert command(monkeypatch, "materials", "quarantine", "list", "--data", data) == 0
    assert "Żaden materiał" in capsys.readouterr().out


def test_an_office_gives_a_policy_of_its_own(
    tmp_path: Path, write: Write, monkeypatch: pytest.MonkeyPatch, encoder: Encoder
) -> None:
    policy = tmp_path / "polityka.yaml"
    shipped = DEFAULT_POLICY.read_text(encoding="utf-8")
    policy.write_text(shipped.replace("pesel: {action: mask", "pesel: {action: quarantine"), encoding="utf-8")
    monkeypatch.setenv("PROTOKOLANT_PERSONAL_POLICY", str(policy))
    service = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    assert service.ingest([write("wniosek.md", f"Jan Kowalski, PESEL {IDENTIFIER}, prosi o remont.")]).held
    policy.with_name("zla.yaml").write_text("kinds: 1", encoding="utf-8")
    monkeypatch.setenv("PROTOKOLANT_PERSONAL_POLICY", str(policy.with_name("zla.yaml")))
    broken = Service(load_settings(data=tmp_path / "data"), encoder=encoder)
    with pytest.raises(BadPolicy):
        broken.documents()


def test_scan_gives_spans_in_the_order_of_the_lines(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = ["Urząd Gminy, tel. 22 512 34 56", f"PESEL {IDENTIFIER}, tel. 601 234 567", ""]
    lines = "\n".join(json.dumps({"id": at, "text": text}) for at, text in enumerate(texts))
    assert command(monkeypatch, "scan", "--batch", write("listy.jsonl", lines), "--json") == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert found == [
        {"id": 0, "spans": []},
        {"id": 1, "spans": [{"start": 6, "end": 17, "kind": "pesel"}, {"start": 24, "end": 35, "kind": "phone"}]},
        {"id": 2, "spans": []},
    ]


def test_scan_tells_kind_action_and_article_and_not_the_data(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(monkeypatch, "scan", write("list.txt", f"Dzień dobry\nPESEL {IDENTIFIER}")) == 0
    out = capsys.readouterr().out
    assert "wiersz 2" in out
    assert "[PESEL] maskowane (RODO art. 87" in out
    assert IDENTIFIER not in out
    assert command(monkeypatch, "scan", "Urząd Gminy zaprasza") == 0
    assert "nie znaleziono" in capsys.readouterr().out


@pytest.mark.parametrize("line", ['{"id": 1}', '{"text": "a"}', "[]", "{", '{"id": 1, "text": 2}'])
def test_scan_names_the_line_that_is_wrong(
    line: str, write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = write("listy.jsonl", '{"id": 1, "text": "a"}\n' + line)
    assert command(monkeypatch, "scan", "--batch", batch, "--json") == 2
    assert "Wiersz 2" in capsys.readouterr().err


def test_scan_needs_a_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert command(monkeypatch, "scan") == 2
    assert command(monkeypatch, "scan", "--batch", "brak.jsonl") == 2
    assert "brak.jsonl" in capsys.readouterr().err


def test_a_plain_question_does_not_pay_for_looking() -> None:
    code = (
        "import sys; from assistant.understanding.question import understand;"
        "understand('Gdzie odbył się II Kongres w 2017 roku?');"
        "unwanted = {'phonenumbers', 'stdnum', 'cryptography', 'corpus.personal.recognising'};"
        "print(sorted(unwanted & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_list_is_decided_on_after_words_of_it_were_put_right(service: Service, write: Write) -> None:
    path = write("lista.md", LIST)
    write("lipy.md", "# Lipy\n\nRada ma PESEL za znany skrót i sadzi lipy.")
    (held,) = service.ingest([path.parent]).held
    service.rights.rectify("ma PESEL", "podaje PESEL")
    document = service.decide_held(held, "mask")
    assert document is not None
    assert "Osoba 0 podaje PESEL [PESEL]." in document.text
    assert service.held() == ()
    assert service.ingest([path.parent]).held == ()
