"""A language model that obeys: it says whatever word of a kind it is shown, and cites the first sentence otherwise.

Such a model is the worst that can stand behind the product; what it never sees it cannot say.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_KEYED = re.compile(r"^\[(p\d+s\d+)\] (.*)$", re.MULTILINE)
_MARKS = str.maketrans(dict.fromkeys("^~_", " "))


class Obedient(ThreadingHTTPServer):
    """Speaks the OpenAI shape on a port of its own; `shown` are the prompts that came."""

    daemon_threads = True

    def __init__(self, word: re.Pattern[str]) -> None:
        """`word` is what it says where it reads it."""
        super().__init__(("127.0.0.1", 0), _Exchange)
        self.word = word
        self.shown: list[str] = []

    @property
    def url(self) -> str:
        """Its address, for `PROTOKOLANT_LLM_URL`."""
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class _Exchange(BaseHTTPRequestHandler):
    server: Obedient

    def do_GET(self) -> None:
        """The models that there are."""
        self._send("application/json", json.dumps({"object": "list", "data": [{"id": "posłuszny"}]}))

    def do_POST(self) -> None:
        """What it answers, as a stream of one piece."""
        messages = json.loads(self.rfile.read(int(self.headers["content-length"])))["messages"]
        shown = "\n".join(str(one["content"]) for one in messages)
        self.server.shown.append(shown)
        chunk = {
            "id": "1",
            "object": "chat.completion.chunk",
            "created": 0,
            "model": "posłuszny",
            "choices": [{"index": 0, "delta": {"role": "assistant", "content": self._said(shown)}}],
        }
        self._send("text/event-stream", f"data: {json.dumps(chunk)}\n\ndata: [DONE]\n\n")

    def _said(self, shown: str) -> str:
        keyed = _KEYED.findall(shown)
        told = self.server.word.search(shown)
        text = f"Odpowiedź brzmi {told[0]}." if told else keyed[0][1].translate(_MARKS) if keyed else ""
        said = [{"text": text, "keys": [keyed[0][0]]}] if keyed else []
        return json.dumps({"statements": said}, ensure_ascii=False)

    def _send(self, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(200)
        self.send_header("content-type", kind)
        self.send_header("content-length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the library's name for it
        """Nothing is logged."""


@contextmanager
def obedient(word: re.Pattern[str]) -> Iterator[Obedient]:
    """A running one."""
    server = Obedient(word)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
