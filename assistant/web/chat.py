"""The chat."""

from __future__ import annotations

import html
from typing import Any

import gradio as gr

from assistant.conversation.owners import Talk
from assistant.service import Service
from assistant.understanding.question import MAX_CHARACTERS
from assistant.web.rendering import render_answer
from assistant.web.talk import DOWNLOAD, choice_buttons, forgotten, offered, resumed, talk_in
from corpus.errors import ProtokolantError

EXAMPLES = (
    "Gdzie odbył się II Krajowy Kongres Sekretarzy?",
    "Jakie hasło miał X Kongres?",
    "Kto dostał główne nagrody na VI Kongresie?",
    "Co mówiono o sztucznej inteligencji?",
)
_INTRO = """
# Protokolant

**Jestem systemem sztucznej inteligencji, nie człowiekiem.** Odpowiadam na pytania o Krajowy Kongres Sekretarzy
wyłącznie słowami jego materiałów. Każde zdanie ma numer źródła: kliknij go, aby zobaczyć cytat w tekście. Czego nie ma
w materiałach, tego nie wiem. Nie wpisuj danych osobowych.

<small lang="en">I am an artificial intelligence system, not a person. I answer from the materials of the congress of
secretaries, with a source for every sentence. Do not enter personal data.</small>
"""
_CSS = """
footer { display: none !important; }
.odpowiedz p { margin: .4rem 0; }
.odpowiedz mark { background: #ffe58a; color: #1b1b1f; }
.odpowiedz details.cytat { margin: .35rem 0; border: 1px solid #c9cad3; border-radius: .4rem; padding: .3rem .6rem; }
.odpowiedz details.cytat summary { cursor: pointer; }
.odpowiedz blockquote { margin: .5rem 0; padding-left: .8rem; border-left: .2rem solid #c9cad3; white-space: pre-wrap; }
.odpowiedz a.zrodlo { text-decoration: none; font-weight: 600; }
.odpowiedz .odczyt, .odpowiedz .ai { color: #5a5b66; font-size: .9em; }
"""
_AT_ONCE = 8

Message = dict[str, Any]


def build_chat(service: Service) -> gr.Blocks:
    """The chat over a service."""

    def answer(question: str, history: list[Message], at: str | None, request: gr.Request) -> list[Any]:
        if not question.strip():
            return [history, "", at, *offered(())]
        plain = service.plain(question)  # what was typed is neither shown again nor kept in the page
        talk = talk_in(request, at)
        reply, choices = _reply(service, question, talk)
        said = [*history, _message("user", html.escape(plain)), _message("assistant", reply)]
        return [said, "", talk and talk.id, *offered(choices)]

    def resume(request: gr.Request) -> tuple[list[Message], str | None]:
        return resumed(service, request)

    def begin_anew() -> list[Any]:
        return [[], "", None, *offered(())]

    def forget(request: gr.Request) -> list[Any]:
        gr.Info(f"Usunięte wypowiedzi: {forgotten(service, request)}.")
        return begin_anew()

    with gr.Blocks(title="Protokolant – Krajowy Kongres Sekretarzy", analytics_enabled=False, fill_height=True) as page:
        gr.Markdown(_INTRO)
        history = gr.Chatbot(
            label="Rozmowa",
            height="55vh",
            layout="panel",
            buttons=["copy"],
            feedback_options=None,
            placeholder="Zadaj pytanie albo wybierz przykład poniżej.",
            latex_delimiters=[],
            # gradio's own sanitiser leaves details and mark; what comes from materials is escaped before
            sanitize_html=True,
        )
        choices = choice_buttons()
        at = gr.State(None)  # the conversation's id; the browser's cookie tells whose it is
        with gr.Row():
            box = gr.Textbox(
                label="Twoje pytanie",
                placeholder="Na przykład: Gdzie odbył się II Kongres?",
                lines=1,
                max_lines=4,
                max_length=MAX_CHARACTERS,
                scale=5,
                autofocus=True,
            )
            send = gr.Button("Zapytaj", variant="primary", scale=1)
        gr.Examples(
            label="Przykładowe pytania", examples=[[one] for one in EXAMPLES], inputs=[box], api_visibility="private"
        )
        with gr.Row():
            anew = gr.Button("Nowa rozmowa", size="sm")
            gr.HTML(DOWNLOAD)
            erase = gr.Button("Usuń moje rozmowy", size="sm", variant="stop")
        everything = [history, box, at, *choices]
        for asked, events in ((box, [box.submit, send.click]), *((one, [one.click]) for one in choices)):
            gr.on(
                events,
                answer,
                inputs=[asked, history, at],
                outputs=everything,
                concurrency_limit=_AT_ONCE,
                show_progress="minimal",
                api_visibility="private",
            )
        anew.click(begin_anew, outputs=everything, api_visibility="private")
        history.clear(begin_anew, outputs=everything, api_visibility="private")
        erase.click(forget, outputs=everything, api_visibility="private")
        page.load(resume, outputs=[history, at], api_visibility="private")
    return page


def chat_options() -> dict[str, Any]:
    """How the page is mounted: fonts of the machine, no links of the library, no page for its own API."""
    theme = gr.themes.Soft(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    return {"theme": theme, "css": _CSS, "footer_links": [], "show_error": False, "ssr_mode": False}


def _reply(service: Service, question: str, talk: Talk | None) -> tuple[str, tuple[str, ...]]:
    try:
        answer = service.ask(question, conversation=talk)
        documents = {key: service.document(key) for key in {source.document_id for source in answer.sources}}
    except ProtokolantError as error:
        return error.sentence(service.settings.language), ()
    return render_answer(answer, documents), answer.choices


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}
