"""Whether an endpoint answers: what `doctor` asks it."""

from __future__ import annotations

import json
import threading

from assistant.answer import Fallback
from assistant.generating.calling import load
from assistant.generating.endpoint import Endpoint
from corpus.errors import LanguageModelFailed

_SECONDS = 5.0
_NAMES_SHOWN = 5


def probe(endpoint: Endpoint) -> tuple[str, ...]:
    """Names of models that an endpoint says it has, at most five; nothing of any question is sent.

    Raises `LanguageModelFailed` or `LanguageModelMissing`.
    """
    load()
    import httpx

    from assistant.generating.connecting import Connection

    seconds = min(endpoint.seconds, _SECONDS)
    connection = Connection(endpoint, seconds)
    timer = threading.Timer(seconds, connection.break_off)
    timer.daemon = True
    timer.start()
    try:
        with connection.client() as client:
            answer = client.get(f"{endpoint.url}/models")
            answer.raise_for_status()
            told = json.loads(answer.content)
            names = [str(one["id"]) for one in told["data"]]
    except httpx.HTTPStatusError as error:
        limited = error.response.status_code == httpx.codes.TOO_MANY_REQUESTS
        raise _failed(endpoint, "rate_limited" if limited else "unreachable") from None
    except httpx.TimeoutException:
        raise _failed(endpoint, "timeout") from None
    except httpx.HTTPError:
        raise _failed(endpoint, "unreachable") from None
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _failed(endpoint, "nonsense") from None
    finally:
        timer.cancel()
        connection.break_off()
    return tuple(names[:_NAMES_SHOWN])


def _failed(endpoint: Endpoint, reason: Fallback) -> LanguageModelFailed:
    return LanguageModelFailed(model=endpoint.model, endpoint=endpoint.name, reason=reason)
