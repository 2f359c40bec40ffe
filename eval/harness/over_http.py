"""An assistant that is deployed, reached over HTTP as anybody reaches it."""

from __future__ import annotations

import mimetypes
import secrets
import time
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path, PurePath
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import httpx

from assistant.conversation.owners import OWNER_HEADER
from corpus.errors import BadTarget, FilesNotTaken, TargetFailed
from eval.harness.target import NotApplicable

SECONDS = 60.0
"""How long an answer is waited for; a language model may take half a minute."""
_DOCUMENTS = "/v1/documents"
_BUSY = "StoreBusy"
_NO_FILES = FilesNotTaken.__name__
_WAITS = (0.2, 0.5, 1.0, 2.0)
"""Seconds before asking again a server that says that another process is writing."""


class OverHttp:
    """A deployed assistant. Threads may share it; certificates are verified, by those that `SSL_CERT_FILE` names.

    Raises `BadTarget` for what is no address.
    """

    folder: Path | None = None

    def __init__(self, address: str, seconds: float = SECONDS) -> None:
        parts = urlsplit(address if "://" in address else f"http://{address}")
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.query:
            raise BadTarget(target=address)
        self.name = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._client = httpx.Client(base_url=self.name, timeout=httpx.Timeout(seconds, connect=10.0))
        self._texts: dict[str, str] = {}

    def __enter__(self) -> OverHttp:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._client.close()

    def ask(self, question: str, before: Sequence[str] = (), edition: int | None = None) -> Mapping[str, Any]:
        """The answer as JSON. A conversation, where there are earlier turns, is erased after. Raises `TargetFailed`."""
        if not before:
            return self._record("POST", "/v1/ask", {"question": question, **_of(edition)})
        owner = {OWNER_HEADER: secrets.token_urlsafe(32)}
        talk = f"eval-{secrets.token_hex(8)}"
        for earlier in before:
            self._call("POST", "/v1/ask", {"question": earlier, "conversation_id": talk}, owner)
        record = {"question": question, "conversation_id": talk, **_of(edition)}
        answer = self._record("POST", "/v1/ask", record, owner)
        self._call("DELETE", f"/v1/conversations/{talk}", None, owner)
        return answer

    def text(self, document_id: str) -> str:
        """The stored text of a material; kept, since materials do not change in a run. Raises `TargetFailed`."""
        if document_id not in self._texts:
            self._texts[document_id] = str(self._call("GET", f"/v1/documents/{document_id}")["text"])
        return self._texts[document_id]

    def add(self, record: Mapping[str, Any]) -> str:
        """Add a material; its document id. Raises `TargetFailed`."""
        return self._new(self._call("POST", _DOCUMENTS, record))

    def bring(self, name: str, data: bytes) -> str:
        """Bring in a file; its document id. Raises `NotApplicable` where the server says that it takes none."""
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        response = self._patient("POST", _DOCUMENTS, {"content": data}, {"content-type": kind})
        if response.status_code == HTTPStatus.UNSUPPORTED_MEDIA_TYPE and _NO_FILES in response.text:
            raise NotApplicable(f"over HTTP this assistant takes no {PurePath(name).suffix} files ({_NO_FILES})")
        return self._new(self._read(_DOCUMENTS, response))

    def erase(self, document_id: str) -> Mapping[str, Any]:
        """Erase a material; the receipt. Raises `TargetFailed`."""
        self._texts.pop(document_id, None)
        return self._record("DELETE", f"/v1/documents/{document_id}")

    def about(self) -> Mapping[str, Any]:
        """What it tells of itself: no more than its version and the size of its index. Raises `TargetFailed`."""
        self._call("GET", "/healthz")
        ready = self._call("GET", "/readyz").get("details") or {}
        info = self._call("GET", "/openapi.json").get("info") or {}
        return {
            "program": str(info.get("version", "unknown")),
            "configuration": {},
            "model": "not told over HTTP",
            "index": f"{ready.get('passages', '?')} passages, generation {ready.get('generation', '?')}",
            "reader": "not told over HTTP",
        }

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> httpx.Response:
        """Any page or file as it comes. Raises `TargetFailed` where the server cannot be reached."""
        return self._sent("GET", path, {}, headers)

    def call(self, method: str, path: str, record: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        """What any address of the interface answers, from JSON. Raises `TargetFailed`, also for an error's status."""
        return self._call(method, path, record, headers)

    def _record(
        self, method: str, path: str, record: Any = None, headers: Mapping[str, str] | None = None
    ) -> Mapping[str, Any]:
        told = self._call(method, path, record, headers)
        if not isinstance(told, dict):
            raise TargetFailed(target=self.name, detail=f"{path}: no record")
        return told

    def _call(self, method: str, path: str, record: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        return self._read(path, self._patient(method, path, {"json": record}, headers))

    def _new(self, told: Mapping[str, Any]) -> str:
        """The id of a document that was brought in: of its text, a version that was read before is not the last."""
        document_id = str(told["id"])
        self._texts.pop(document_id, None)
        return document_id

    def _patient(
        self, method: str, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None
    ) -> httpx.Response:
        """What is answered, at last, by a server that may be busy."""
        response = self._sent(method, path, body, headers)
        for wait in _WAITS:
            if response.status_code != HTTPStatus.SERVICE_UNAVAILABLE or _BUSY not in response.text:
                break
            time.sleep(wait)  # as the answer asks for
            response = self._sent(method, path, body, headers)
        return response

    def _read(self, path: str, response: httpx.Response) -> Any:
        try:
            told = response.json()
        except ValueError as error:
            raise TargetFailed(target=self.name, detail=f"{path}: no JSON, status {response.status_code}") from error
        if response.is_error:
            said = told.get("message_en") or told.get("en") or told.get("code") if isinstance(told, dict) else None
            raise TargetFailed(target=self.name, detail=f"{path}: status {response.status_code}, {said or told}")
        return told

    def _sent(
        self, method: str, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None
    ) -> httpx.Response:
        try:
            return self._client.request(method, path, **body, headers=dict(headers or {}))
        except httpx.HTTPError as error:
            raise TargetFailed(target=self.name, detail=f"{path}: {type(error).__name__} {error}".strip()) from error


def _of(edition: int | None) -> dict[str, int]:
    return {} if edition is None else {"edition": edition}
