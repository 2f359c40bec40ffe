"""An endpoint is asked whether it is there, and nothing of any question is sent."""

from __future__ import annotations

import pytest
from scripted import endpoint, saying

from assistant.generating.endpoint import Endpoint
from assistant.generating.probing import probe
from corpus.errors import LanguageModelFailed

SECONDS = 120.0


def test_a_probe_names_models_and_sends_no_question() -> None:
    with endpoint(saying(lambda asked: "")) as server:
        assert probe(Endpoint(server.url, "mały-model", SECONDS)) == ("mały-model",)
        assert (server.got, server.asked) == (["/v1/models"], [])
    with pytest.raises(LanguageModelFailed, match="unreachable"):
        probe(Endpoint(server.url, "mały-model", SECONDS))
