"""Where a language model may be, and how its settings are read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from scripted import endpoint, saying

from assistant.diagnosis import diagnose
from assistant.service import Service
from assistant.settings import load_settings
from corpus.errors import BadSetting, LanguageModelExposed, LanguageModelMisplaced, LanguageModelUnnamed


def setting(monkeypatch: pytest.MonkeyPatch, **values: str) -> None:
    for name, value in values.items():
        monkeypatch.setenv(f"PROTOKOLANT_LLM_{name.upper()}", value)


def test_without_settings_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().language_model is None
    setting(monkeypatch, url="  ", model="", key="")
    assert load_settings().language_model is None
    setting(monkeypatch, model="bielik")
    assert load_settings().language_model is None


@pytest.mark.parametrize(
    ("url", "remote"),
    [
        ("http://127.0.0.1:11434/v1", None),
        ("http://localhost:8000/v1/", None),
        ("http://[::1]:8000/v1", None),
        ("http://127.9.9.9/v1", None),
        ("https://llm.urzad.example/v1", "llm.urzad.example"),
        ("https://10.0.0.5:8443/v1", "10.0.0.5:8443"),
    ],
)
def test_another_computer_is_told_from_this_one(monkeypatch: pytest.MonkeyPatch, url: str, remote: str | None) -> None:
    setting(monkeypatch, url=url, model="bielik", seconds="12.5")
    found = load_settings().language_model
    assert found is not None
    assert (found.url, found.remote, found.seconds) == (url.rstrip("/"), remote, 12.5)


@pytest.mark.parametrize(
    "url", ["http://llm.urzad.example/v1", "http://10.0.0.5/v1", "http://0.0.0.0/v1", "http://localhost.example/v1"]
)
def test_another_computer_needs_tls(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    setting(monkeypatch, url=url, model="bielik")
    with pytest.raises(LanguageModelExposed, match="PROTOKOLANT_LLM_URL"):
        load_settings()


@pytest.mark.parametrize(
    "url",
    [
        "bielik",
        "ftp://127.0.0.1/v1",
        "http://",
        "https://u:p@llm.example/v1",
        "http://127.0.0.1:99999/v1",
        "http://127.0.0.1/v1?a=b",
        "http://[::1",
    ],
)
def test_what_is_no_address_is_refused_and_not_repeated(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    setting(monkeypatch, url=url, model="bielik")
    with pytest.raises(LanguageModelMisplaced) as caught:
        load_settings()
    assert "u:p" not in caught.value.sentence()


def test_an_address_without_a_model_is_half_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    setting(monkeypatch, url="http://127.0.0.1:11434/v1")
    with pytest.raises(LanguageModelUnnamed, match="PROTOKOLANT_LLM_MODEL"):
        load_settings()


@pytest.mark.parametrize("seconds", ["0", "-1", "601", "szybko"])
def test_the_limit_is_a_time_that_somebody_waits(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    setting(monkeypatch, seconds=seconds)
    with pytest.raises(BadSetting, match="PROTOKOLANT_LLM_SECONDS"):
        load_settings()


def test_the_key_is_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    setting(monkeypatch, url="http://127.0.0.1:11434/v1", model="bielik", key="tajny-klucz")
    settings = load_settings()
    assert settings.language_model is not None
    assert "tajny-klucz" not in f"{settings} {settings!r} {settings.language_model!r} {settings.model_dump_json()}"
    setting(monkeypatch, key="tajny-klucz\n„")
    with pytest.raises(BadSetting) as caught:
        load_settings()
    assert "tajny" not in caught.value.sentence()


def test_answering_without_a_model_imports_nothing_that_speaks_to_one() -> None:
    code = "import sys, assistant.service; print({'httpx', 'openai', 'llama_index'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def told(service: Service) -> tuple[bool, str]:
    return next((one.ok, one.detail) for one in diagnose(service) if one.name == "model językowy")


def test_doctor_tells_whether_the_endpoint_answers(notes: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(notes)[0]
    assert "nic nie jest nigdzie wysyłane" in told(notes)[1]
    with endpoint(saying(lambda asked: "")) as server:
        setting(monkeypatch, url=server.url, model="mały-model", key="tajny-klucz")
        running = Service(load_settings(data=notes.settings.data))
        assert told(running)[0]
        assert "mały-model" in told(running)[1]
        setting(monkeypatch, model="inny")
        assert "serwer wymienia: mały-model" in told(Service(load_settings(data=notes.settings.data)))[1]
    ok, detail = told(running)
    assert not ok
    assert "unreachable" in detail
    assert "tajny-klucz" not in detail
