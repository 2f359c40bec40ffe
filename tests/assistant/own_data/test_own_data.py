"""Owners take along all that is kept of them and nothing of others; what they erase leaves no byte."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api.app import create_api
from assistant.conversation.owners import OWNER_COOKIE, OWNER_HEADER, Owner, new_owner, talk_of
from assistant.own_data.page import page
from assistant.records.asked import kept_of
from assistant.records.verifying import verify
from assistant.service import Service
from assistant.settings import load_settings
from assistant.signing import signed_rightly
from corpus.errors import UnknownAnswer
from index.encoder.encoder import Encoder

MOST = "# Most na Strudze\n\nStarosta otworzył w czerwcu most na rzece Strudze. Budowa trwała dwa lata.\n"
PARK = "# Park w Olszynie\n\nWójtowie posadzili w parku w Olszynie sto lip. Sadzonki podarowało nadleśnictwo.\n"
KEY = "k" * 32


@dataclass(frozen=True)
class Asker:
    """An owner, and words that stand in nothing but what they asked and reported."""

    owner: Owner
    questions: tuple[str, ...]
    remark: str

    @property
    def header(self) -> dict[str, str]:
        return {OWNER_HEADER: self.owner.secret}


ASKERS = tuple(
    Asker(
        new_owner(),
        (f"Co otworzył starosta {word}?", f"Ile lip posadzono w Olszynie {word}?", f"Ile kosztuje opera {word}?"),
        f"uwaga {word}",
    )
    for word in ("ćwierkotliwie", "mruczkowato", "dżdżyście")
)


@pytest.fixture(params=["none", "question"])
def service(
    request: pytest.FixtureRequest, tmp_path: Path, encoder: Encoder, write: Callable[[str, str | bytes], Path]
) -> Service:
    """Three owners who asked and reported, some of it in conversations of one name; and somebody who is none."""
    service = Service(
        load_settings(data=tmp_path / "data", audit_text=request.param, unanswered_days=0), encoder=encoder
    )
    service.ingest([write("most.md", MOST), write("park.md", PARK)])
    for asker in ASKERS:
        for at, question in enumerate(asker.questions):
            answer = service.ask(question, conversation=talk_of(asker.owner, f"wspolna-{at % 2}"))
            service.kept_answers.keep(answer, KEY)
            if at:
                service.report_answer(answer.id, KEY, asker.owner, "wrong", asker.remark)
    service.ask("Co otworzył starosta?")
    return service


def _written(service: Service) -> bytes:
    service.oversight.close()
    service.conversations.close()
    files = (path for path in service.settings.data.rglob("*") if path.is_file())
    return b"".join(path.read_bytes() for path in files)


def test_an_export_is_complete_and_holds_nobody_else(service: Service) -> None:
    kept = service.settings.audit_text == "question"
    for asker in ASKERS:
        own = service.own.export(asker.owner).to_json()
        asked = [turn["answer"]["question"] for one in own["conversations"] for turn in one["turns"]]
        assert sorted(asked) == sorted(asker.questions)
        assert [(one["words"], one["answer"]["question"]) for one in own["feedback"]] == [
            (asker.remark, question) for question in asker.questions[1:]
        ]
        answers = [one for one in own["log"] if one["outcome"].startswith("answer")]
        assert [one["question"] for one in answers] == (list(map(kept_of, asker.questions)) if kept else [None] * 3)
        said = {turn["answer"]["id"] for one in own["conversations"] for turn in one["turns"]}
        assert {one["answer_id"] for one in answers} == said
        shown = page(service.own.export(asker.owner))
        assert all(question in shown for question in asker.questions)
        foreign = [other for other in ASKERS if other is not asker]
        for text in (json.dumps(own, ensure_ascii=False), shown):
            assert not any(words in text for one in foreign for words in (*one.questions, one.remark))


def test_an_erasure_takes_the_owners_own_alone_and_leaves_no_byte(service: Service) -> None:
    mine, *others = ASKERS
    answer_id = service.conversations.of(mine.owner)[0].turns[0].answer
    assert answer_id is not None
    before = [service.own.export(one.owner).to_json() for one in others]
    receipt = service.own.erase(mine.owner)
    questions = 3 if service.settings.audit_text == "question" else 0
    assert [(one["count"], one["remains"]) for one in receipt["stores"]] == [(3, 0), (2, 0), (questions, 0)]
    assert receipt["complete"]
    left = service.own.export(mine.owner)
    assert (left.conversations, left.reports) == ((), ())
    assert [one.question for one in left.log] == [None] * len(left.log)
    for one, old in zip(others, before, strict=True):
        now = service.own.export(one.owner).to_json()
        assert (now["conversations"], now["feedback"]) == (old["conversations"], old["feedback"])
    with pytest.raises(UnknownAnswer):
        service.kept_answer(answer_id.id, KEY)
    written = _written(service)
    assert not any(words.encode() in written for words in (*mine.questions, mine.remark))
    assert all(one.remark.encode() in written for one in others)
    assert verify(service.audit).ok


def test_a_receipt_is_signed_and_entered_and_tells_nobody(service: Service) -> None:
    receipt = service.own.erase(ASKERS[0].owner)
    found = service.verify_receipt(receipt)
    assert (found.ok, found.holds) == (True, None)
    assert signed_rightly(receipt)
    told = json.dumps(receipt, ensure_ascii=False)
    assert ASKERS[0].owner.secret not in told
    assert service.recorder.user(ASKERS[0].owner.secret) not in told
    assert len(receipt["stays"]) == 3
    assert not service.verify_receipt({**receipt, "complete": False}).ok
    assert not service.verify_receipt({**receipt, "id": "0" * 16}).entered


def test_over_http_the_secret_alone_opens_it(service: Service) -> None:
    client = TestClient(create_api(service), base_url="http://127.0.0.1")
    mine = ASKERS[0]
    assert client.get("/v1/my-data").status_code == 404
    assert client.delete("/v1/my-data").status_code == 404
    stranger = client.get("/v1/my-data", headers={OWNER_HEADER: new_owner().secret}).json()
    assert (stranger["conversations"], stranger["feedback"]) == ([], [])
    taken = client.get("/v1/my-data", headers=mine.header)
    assert "moje-dane.json" in taken.headers["content-disposition"]
    assert len(taken.json()["feedback"]) == 2
    read = client.get("/v1/my-data?format=html", headers=mine.header)
    assert (read.headers["content-type"], mine.questions[0] in read.text) == ("text/html; charset=utf-8", True)
    assert client.get("/v1/my-data?format=exe", headers=mine.header).status_code == 422
    client.cookies[OWNER_COOKIE] = mine.owner.secret
    receipt = client.delete("/v1/my-data").json()
    assert (receipt["action"], receipt["complete"], signed_rightly(receipt)) == ("erase_own", True, True)
    assert client.get("/v1/my-data").json()["conversations"] == []
    assert len(client.get("/v1/my-data", headers=ASKERS[1].header).json()["conversations"]) == 2


def test_what_somebody_wrote_is_escaped_on_the_page(service: Service) -> None:
    owner = new_owner()
    service.ask("Co otworzył <script>alert(1)</script> starosta?", conversation=talk_of(owner))
    assert "<script>alert" not in page(service.own.export(owner))
