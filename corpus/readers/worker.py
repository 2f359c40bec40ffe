"""The reading process: takes files on standard input, gives their contents on standard output, until input ends.

A request is a line of JSON, `{"module", "origin", "size"}`, and `size` bytes; an answer is a line of JSON,
`{"content"}` or `{"error", "fields"}`. The process limits its own memory: a file that asks for more ends in an error.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
from typing import BinaryIO

from corpus.errors import MaterialError
from corpus.serialising import content_json

MEMORY_BYTES = 3_000_000_000


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while line := requests.readline():
        request = json.loads(line)
        data = requests.read(request["size"])
        answers.write(json.dumps(_answer(request["module"], data, request["origin"])).encode() + b"\n")
        answers.flush()


def _answer(module: str, data: bytes, origin: str) -> dict[str, object]:
    try:
        return {"content": content_json(importlib.import_module(module).read(data, origin))}
    except MaterialError as error:
        return {"error": error.code, "fields": {name: str(value) for name, value in error.fields.items()}}
    except MemoryError:
        return {"error": "ReadingStopped", "fields": {"origin": origin, "detail": "za mało pamięci / out of memory"}}
    except Exception as error:  # noqa: BLE001 - a parser met a file it did not expect; the process goes on with the next
        detail = f"{type(error).__name__}: {error}"[:200]
        return {"error": "ReadingStopped", "fields": {"origin": origin, "detail": " ".join(detail.split())}}


def main() -> None:
    """Limit this process, keep its standard input and output for requests and answers alone, and serve."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints goes to standard error
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - a device
        os.dup2(nothing.fileno(), 0)  # and what it asks of standard input is no request of another file
    serve(requests, answers)


if __name__ == "__main__":
    main()
