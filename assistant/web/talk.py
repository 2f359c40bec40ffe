"""The conversation in the chat: whose it is, by a cookie; choices to click; taken along and removed by its owner."""

from __future__ import annotations

import html
from collections.abc import Sequence
from http.cookies import SimpleCookie
from typing import Any

import gradio as gr
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.conversation.owners import OWNER_COOKIE, Owner, Talk, new_owner, owner_of, talk_of
from assistant.service import Service
from assistant.web.rendering import render_answer
from corpus.errors import BadOwner, UnknownDocument

_OWN = frozenset({"same-origin", "none"})
OWN_DATA = '<button type="button" class="moje-dane">Moje dane</button>'
"""Opens what an owner may do with all that is kept of them (`templates/owning.js`)."""
_WITHHELD = "Tę wypowiedź usunięto, bo usunięto materiał, na którym się opierała."
_MOST_CHOICES = 10


class OwnerCookie:
    """Gives a browser that has none a secret of its own, which scripts cannot read and other sites' pages never send.

    A page opened from another site is sent without the cookie that the browser may have, so only requests of the page
    itself are given one. Nothing is kept of it until something is asked.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the cookie to the response where it is due."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _wants_cookie(Headers(scope=scope)):
            await self.app(scope, receive, send)
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookie = f"{OWNER_COOKIE}={new_owner().secret}; Path=/; HttpOnly; SameSite=Strict"
                MutableHeaders(scope=message).append("set-cookie", cookie)
            await send(message)

        await self.app(scope, receive, sending)


def _wants_cookie(headers: Headers) -> bool:
    own = headers.get("sec-fetch-site", "none") in _OWN
    return own and OWNER_COOKIE not in SimpleCookie(headers.get("cookie", ""))


def owner_in(request: gr.Request) -> Owner | None:
    """The owner by the cookie of a request; None where the browser keeps none, or an altered one."""
    secret = request.cookies.get(OWNER_COOKIE)
    try:
        return None if secret is None else owner_of(secret)
    except BadOwner:
        return None


def talk_in(request: gr.Request, conversation: str | None) -> Talk | None:
    """The conversation of the page, or a new one; None where it can be nobody's."""
    owner = owner_in(request)
    return None if owner is None else talk_of(owner, conversation)


def resumed(service: Service, request: gr.Request) -> tuple[list[dict[str, Any]], str | None]:
    """The messages of the conversation that the owner last spoke in, and its id."""
    owner = owner_in(request)
    kept = [] if owner is None else service.conversations.of(owner)[:1]
    if not kept:
        return [], None
    messages: list[dict[str, Any]] = []
    for turn in kept[0].turns:
        if turn.answer is None:
            messages.append({"role": "assistant", "content": _WITHHELD})
            continue
        messages.append({"role": "user", "content": html.escape(turn.answer.question)})
        try:
            documents = {key: service.document(key) for key in {one.document_id for one in turn.answer.sources}}
        except UnknownDocument:  # removed since, though nobody asked for its erasure
            messages.append({"role": "assistant", "content": _WITHHELD})
            continue
        messages.append({"role": "assistant", "content": render_answer(turn.answer, documents)})
    return messages, kept[0].id


def choice_buttons() -> list[gr.Button]:
    """Buttons for the questions that a question may have meant; shown where there are any."""
    with gr.Row(elem_classes="wybory"):
        return [gr.Button(visible=False, size="sm") for _ in range(_MOST_CHOICES)]


def offered(choices: Sequence[str]) -> list[gr.Button]:
    """The buttons with these questions on them, the others hidden."""
    shown = choices[:_MOST_CHOICES]
    hidden = [gr.Button(visible=False)] * (_MOST_CHOICES - len(shown))
    return [*(gr.Button(value=one, visible=True) for one in shown), *hidden]
