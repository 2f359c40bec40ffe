"""The chat."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant import wording
from assistant.answer import Answer
from assistant.conversation.owners import Talk
from assistant.exports.kept import new_key
from assistant.generating.endpoint import Endpoint
from assistant.listening import Listening, Reading, Said
from assistant.service import Service
from assistant.understanding.question import MAX_CHARACTERS
from assistant.web.rendering import TEMPLATES, render_answer, render_heard
from assistant.web.talk import OWN_DATA, choice_buttons, offered, resumed, talk_in
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
.odpowiedz p, .powstaje p { margin: .4rem 0; }
.odpowiedz mark { background: #ffe58a; color: #1b1b1f; }
.odpowiedz details.cytat { margin: .35rem 0; border: 1px solid #c9cad3; border-radius: .4rem; padding: .3rem .6rem; }
.odpowiedz details.cytat summary { cursor: pointer; }
.odpowiedz blockquote { margin: .5rem 0; padding-left: .8rem; border-left: .2rem solid #c9cad3; white-space: pre-wrap; }
.odpowiedz .tabela { overflow-x: auto; }
.odpowiedz th { min-width: 9rem; overflow-wrap: normal; word-break: normal; hyphens: auto; }
.odpowiedz th, .odpowiedz td { text-align: left; vertical-align: top; padding: .3rem .6rem; }
.odpowiedz a.zrodlo, .powstaje a.zrodlo { text-decoration: none; font-weight: 600; }
.odczyt, .odpowiedz .ai { color: #5a5b66; font-size: .9em; }
.zabierz { display: flex; flex-wrap: wrap; gap: .35rem; align-items: center; }
.zabierz { font-size: .85em; }
.odpowiedz .wyjasnienie { border-left: .25rem solid #2b6cb0; padding-left: .7rem; }
dialog.zgloszenie { margin: auto; max-width: 32rem; width: 90vw; padding: 1rem 1.2rem; border-radius: .5rem; }
dialog.zgloszenie { border: 1px solid #6b6c76; background: #fff; color: #1b1b1f; font: 1rem system-ui, sans-serif; }
dialog.zgloszenie .drobne { font-size: .85em; color: #45464f; }
dialog.zgloszenie label { display: block; margin: .6rem 0 .2rem; }
dialog.zgloszenie :is(select, textarea) { box-sizing: border-box; width: 100%; padding: .4rem; color: inherit; }
dialog.zgloszenie :is(select, textarea) { border: 1px solid #6b6c76; }
dialog.zgloszenie :is(select, textarea, button) { border-radius: .3rem; background: #fff; font: inherit; }
dialog.zgloszenie button { border: 1px solid #6b6c76; padding: .35rem .9rem; margin: .8rem .5rem 0 0; color: inherit; }
.wlasne .html-container { padding: 0 !important; }
button.moje-dane { background: #fff; color: #1f2937; border-radius: .25rem; box-shadow: 0 1px 3px #0003; }
button.moje-dane { font: inherit; font-size: .875rem; padding: .25rem .9rem; width: 100%; cursor: pointer; }
.zabierz button { border: 1px solid #c9cad3; border-radius: .4rem; padding: .15rem .6rem; }
"""
_AT_ONCE = 8
_SCRIPTS = "\n".join(
    (TEMPLATES / name).read_text(encoding="utf-8") for name in ("taking.js", "reporting.js", "owning.js")
)

Message = dict[str, Any]


def build_chat(service: Service) -> gr.Blocks:
    """The chat over a service."""

    def answer(question: str, history: list[Message], at: str | None, request: gr.Request) -> Iterator[list[Any]]:
        if not question.strip():
            yield [history, "", at, *offered(())]
            return
        plain = service.plain(question)  # what was typed is neither shown again nor kept in the page
        talk = talk_in(request, at or None)
        at = None if talk is None else talk.id
        asked = [*history, _message("user", html.escape(plain))]
        yield [asked, "", at, *offered(())]
        for reply in _replies(service, question, talk):
            yield [[*asked, _message("assistant", reply.text)], "", at, *offered(reply.choices)]

    def resume(request: gr.Request) -> tuple[list[Message], str | None]:
        return resumed(service, request)

    def begin_anew() -> list[Any]:
        return [[], "", None, *offered(())]

    with gr.Blocks(title="Protokolant – Krajowy Kongres Sekretarzy", analytics_enabled=False, fill_height=True) as page:
        gr.Markdown(_INTRO + _of_the_model(service.settings.language_model))
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
        # the conversation's id, which opens nothing: the cookie tells whose it is; a gr.State would keep every page's
        # connection open
        at = gr.Textbox(visible=False)
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
            gr.HTML(OWN_DATA, elem_classes="wlasne")
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
        page.load(resume, outputs=[history, at], api_visibility="private")
    return page


def chat_options() -> dict[str, Any]:
    """How the page is mounted: fonts of the machine, no links of the library, no page for its own API."""
    theme = gr.themes.Soft(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"])
    return {
        "theme": theme,
        "css": _CSS,
        "head": f"<script>{_SCRIPTS}</script>",
        "footer_links": [],
        "show_error": False,
        "ssr_mode": False,
    }


@dataclass(frozen=True)
class _Reply:
    """What is shown of a reply, and the questions to choose from."""

    text: str
    choices: tuple[str, ...] = ()


def _replies(service: Service, question: str, talk: Talk | None) -> Iterator[_Reply]:
    """The reply as it grows: statements as they are told, then the whole answer."""
    shown: str | None = None
    said: list[Said] = []
    try:
        for step in Listening(lambda heard: service.ask(question, conversation=talk, heard=heard)).steps():
            match step:
                case Reading():
                    shown = step.shown
                case Said():
                    said.append(step)
                    yield _Reply(render_heard(shown, said))
                case Answer():
                    yield _Reply(_whole(service, step), step.choices)
    except ProtokolantError as error:
        yield _Reply(error.sentence(service.settings.language))


def _whole(service: Service, answer: Answer) -> str:
    documents = {key: service.document(key) for key in {source.document_id for source in answer.sources}}
    key = new_key()
    service.kept_answers.keep(answer, key)
    return render_answer(answer, documents, key)


def _of_the_model(endpoint: Endpoint | None) -> str:
    """What is said before anybody asks: which model puts answers together, and where it is."""
    if endpoint is None:
        return ""
    told = wording.MAY_BE_WRITTEN_BY["pl"].format(model=endpoint.model)
    if endpoint.remote:
        told += wording.IS_SENT_TO["pl"].format(remote=endpoint.remote)
    return f"\n{html.escape(told)}\n"


def _message(role: str, content: str) -> Message:
    return {"role": role, "content": content}
