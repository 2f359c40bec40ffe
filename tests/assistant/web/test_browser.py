"""The chat in a real browser: open, ask, see a citation, open its source, see the highlight."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant.erasure.receipts import read_receipt
from assistant.exports.formats import read_mark
from assistant.signing import signed_rightly

_START_SECONDS = 120
_WAIT_MS = 30_000
QUESTION = "Gdzie odbył się II Krajowy Kongres Sekretarzy?"


def _chromium() -> str:
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "the browser test needs chromium: apt-get install chromium"
    return found


@pytest.fixture(scope="module")
def address(notes_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "assistant", "--data", str(notes_folder), "serve", "--port", str(port)]
    log = tmp_path_factory.mktemp("server") / "log"
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=output) as server:
        try:
            _wait_until_ready(port, server, log)
            yield f"http://127.0.0.1:{port}/"
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait_until_ready(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.3)
    pytest.fail(log.read_text())


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
    home: dict[str, str | float | bool] = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home"))}
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=_chromium(), args=arguments, env=home)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page(locale="pl-PL")
    opened.set_default_timeout(_WAIT_MS)
    opened.goto(address)
    opened.wait_for_selector("textarea")
    yield opened
    opened.close()


def _ask(page: Page, question: str) -> None:
    page.locator("textarea").first.fill(question)
    page.get_by_role("button", name="Zapytaj").click()
    page.wait_for_selector(".odpowiedz")


def test_page_says_in_polish_that_it_is_an_ai_system_before_anything_is_asked(page: Page) -> None:
    expect(page.get_by_text("Jestem systemem sztucznej inteligencji, nie człowiekiem.")).to_be_visible()


def test_citation_opens_its_paragraph_with_the_quoted_words_highlighted(page: Page) -> None:
    _ask(page, QUESTION)
    answer = page.locator(".odpowiedz")
    expect(answer).to_contain_text("Krak")
    expect(answer).to_contain_text("maja 2017")
    expect(answer.locator("mark").first).to_be_hidden()
    answer.locator("details.cytat summary").first.click()
    expect(answer.locator("mark").first).to_be_visible()
    assert answer.locator("mark").first.inner_text() in answer.inner_text()


def test_citation_number_opens_the_material_at_the_highlight(page: Page) -> None:
    _ask(page, QUESTION)
    quote = page.locator(".odpowiedz mark").first.text_content()
    with page.context.expect_page() as opened:
        page.locator(".odpowiedz a.zrodlo").first.click()
    material = opened.value
    expect(material.locator("mark#cytat")).to_have_text(str(quote))
    expect(material.locator("mark#cytat")).to_be_in_viewport()


@pytest.mark.parametrize("name", ["docx", "pdf"])
def test_an_answer_is_saved_as_a_file(page: Page, name: str, tmp_path: Path) -> None:
    _ask(page, QUESTION)
    with page.expect_download() as begun:
        page.locator(".zabierz").get_by_role("link", name=name.upper()).click()
    assert begun.value.suggested_filename.endswith(f".{name}")
    saved = tmp_path / f"odpowiedz.{name}"
    begun.value.save_as(saved)
    assert read_mark(name, saved.read_bytes())["ai_generated"] is True


def test_an_answer_is_copied_with_its_footnotes(page: Page) -> None:
    _ask(page, QUESTION)
    page.get_by_role("button", name="Kopiuj z przypisami").click()
    expect(page.locator(".zabierz [role=status]")).to_have_text("Skopiowano.")
    page.locator("textarea").first.click()
    page.keyboard.press("Control+V")
    copied = page.locator("textarea").first.input_value()
    assert QUESTION in copied
    assert f"„{page.locator('.odpowiedz mark').first.text_content()}” [1]" in copied


def test_unknown_thing_is_answered_without_a_source(page: Page) -> None:
    _ask(page, "Jaka jest stolica Australii?")
    expect(page.locator(".odpowiedz")).to_contain_text("Nie znalazłem odpowiedzi")
    expect(page.locator(".odpowiedz details.cytat")).to_have_count(0)


def test_question_is_shown_as_it_was_written(page: Page) -> None:
    _ask(page, '<img src="x"> hasło?')
    expect(page.get_by_text('<img src="x"> hasło?')).to_be_visible()
    expect(page.locator('img[src="x"]')).to_have_count(0)


def test_personal_data_in_a_question_are_not_shown_again(page: Page) -> None:
    _ask(page, "Gdzie odbył się II Kongres? Mój PESEL 44051401359")
    expect(page.locator(".odpowiedz")).to_contain_text("Krakowie")
    expect(page.get_by_text("Mój PESEL [PESEL]")).to_be_visible()
    assert "44051401359" not in page.content()


def test_example_fills_the_box_and_can_be_asked(page: Page) -> None:
    page.get_by_text("Jakie hasło miał X Kongres?").click()
    expect(page.locator("textarea").first).to_have_value("Jakie hasło miał X Kongres?")
    page.get_by_role("button", name="Zapytaj").click()
    expect(page.locator(".odpowiedz")).to_contain_text("Samorząd przyszłości zaczyna się dziś")


def test_page_asks_no_other_host_for_anything(browser: Browser, address: str) -> None:
    foreign: list[str] = []
    opened = browser.new_page()
    opened.on("request", lambda request: foreign.append(request.url) if not _is_local(request.url) else None)
    opened.goto(address)
    opened.wait_for_selector("textarea")
    opened.wait_for_load_state("networkidle")
    opened.close()
    assert foreign == []


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))


@pytest.fixture
def own_page(browser: Browser, address: str) -> Iterator[Page]:
    """A browser of its own, which has no cookie yet."""
    context = browser.new_context(locale="pl-PL")
    opened = context.new_page()
    opened.set_default_timeout(_WAIT_MS)
    opened.goto(address)
    opened.wait_for_selector("textarea")
    yield opened
    context.close()


def test_a_conversation_goes_on_and_is_there_after_a_reload_until_it_is_removed(own_page: Page, address: str) -> None:
    page = own_page
    kept = [(one["name"], one["httpOnly"], one["sameSite"]) for one in page.context.cookies()]
    assert kept == [("protokolant_owner", True, "Strict")]
    _ask(page, QUESTION)
    page.locator("textarea").first.fill("A w 2018?")
    page.get_by_role("button", name="Zapytaj").click()
    expect(page.get_by_text("Szukam: Gdzie odbył się Krajowy Kongres Sekretarzy w 2018 roku?")).to_be_visible()
    expect(page.locator(".odpowiedz").last).to_contain_text("Gdyni")
    page.reload()
    expect(page.locator(".odpowiedz")).to_have_count(2)
    page.get_by_role("button", name="Moje dane").click()
    dialog = page.get_by_role("dialog", name="Moje dane")
    for kind in ("HTML", "JSON"):
        with page.expect_download() as taken:
            dialog.get_by_role("link", name=kind).click()
        assert "A w 2018?" in Path(taken.value.path()).read_text()
    dialog.get_by_role("button", name="Usuń moje rozmowy i zgłoszenia").click()
    expect(dialog.get_by_role("status")).to_contain_text("nie da się cofnąć")
    assert len(page.request.get(f"{address}v1/conversations").json()) == 1
    dialog.get_by_role("button", name="Usuń na stałe").click()
    expect(dialog.get_by_role("status")).to_have_text(
        "Usunięto: rozmowy 2, zgłoszenia 0, pytania w dzienniku zdarzeń 0. Pozostało: 0."
    )
    with page.expect_download() as taken:
        dialog.get_by_role("link", name="Zapisz potwierdzenie").click()
    assert signed_rightly(read_receipt(Path(taken.value.path())))
    dialog.get_by_role("button", name="Zamknij").click()
    expect(page.locator(".odpowiedz")).to_have_count(0)
    assert page.request.get(f"{address}v1/conversations").json() == []


def test_choices_are_clicked(page: Page) -> None:
    page.locator("textarea").first.fill("Jakie hasło miał kongres w Warszawie?")
    page.get_by_role("button", name="Zapytaj").click()
    page.get_by_role("button", name="Jakie hasło miał X kongres?", exact=True).click()
    expect(page.locator(".odpowiedz").last).to_contain_text("Samorząd przyszłości zaczyna się dziś")


def test_an_answer_is_reported_and_the_reporter_erases_it(page: Page) -> None:
    _ask(page, QUESTION)
    page.get_by_role("button", name="Zgłoś odpowiedź").click()
    dialog = page.get_by_role("dialog", name="Zgłoś odpowiedź")
    dialog.get_by_label("Czego dotyczy zgłoszenie?").select_option("source")
    dialog.get_by_label("Uwagi").fill("Źródło jest zapowiedzią.")
    dialog.get_by_role("button", name="Wyślij zgłoszenie").click()
    expect(dialog.get_by_role("status")).to_contain_text("Zgłoszenie przyjęte, numer")
    own = page.request.get(f"{page.url}v1/feedback").json()
    assert [(one["about"], one["words"]) for one in own] == [("source", "Źródło jest zapowiedzią.")]
    dialog.get_by_role("button", name="Usuń moje zgłoszenia").click()
    expect(dialog.get_by_role("status")).to_have_text("Usunięte zgłoszenia: 1")
    dialog.get_by_role("button", name="Zamknij").click()
    expect(dialog).to_have_count(0)
