"""Conversations over HTTP: each owner's own, by a secret that the owner alone has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Cookie, Depends, FastAPI, Header, Response

from assistant.api.errors import errors
from assistant.api.schema import ConversationModel, ErasedConversationsModel
from assistant.conversation.owners import OWNER_COOKIE, OWNER_HEADER, Owner, Talk, new_owner, owner_of, talk_of
from assistant.service import Service
from corpus.errors import UnknownConversation

OWNER_DESCRIPTION = (
    "The owner's secret: 32 to 128 letters, digits, “-” and “_”. Nobody else can open the conversations."
)


@dataclass(frozen=True)
class Asker:
    """Who asks: an owner of conversations or nobody in particular; `named` by the header."""

    owner: Owner | None
    named: bool

    def talk(self, conversation: str | None) -> Talk | None:
        """The conversation that a question belongs to; None where it is to be kept nowhere.

        One begins by an id, which may be the asker's choice, or by the header. Raises `BadConversation`.
        """
        if conversation is None and not self.named:
            return None
        return talk_of(self.owner or new_owner(), conversation)

    @property
    def known(self) -> Owner:
        """The owner. Raises `UnknownConversation` where there is none."""
        if self.owner is None:
            raise UnknownConversation
        return self.owner


def asker(
    header: Annotated[str | None, Header(alias=OWNER_HEADER, description=OWNER_DESCRIPTION)] = None,
    cookie: Annotated[str | None, Cookie(alias=OWNER_COOKIE, include_in_schema=False)] = None,
) -> Asker:
    """Who asks, by the header or else the cookie of the chat. Raises `BadOwner`."""
    secret = header if header is not None else cookie
    return Asker(None if secret is None else owner_of(secret), header is not None)


AskedBy = Annotated[Asker, Depends(asker)]


def add_conversations(api: FastAPI, service: Service) -> None:
    """Add the routes."""

    @api.get(
        "/v1/conversations",
        response_model=list[ConversationModel],
        responses=errors(404, 422, 503),
        tags=["conversations"],
    )
    def conversations(asked_by: AskedBy) -> list[dict[str, Any]]:
        """All conversations of the owner, the latest first: what is kept of them, to take along (GDPR 15, 20)."""
        return [one.to_json() for one in service.conversations.of(asked_by.known)]

    @api.delete(
        "/v1/conversations",
        response_model=ErasedConversationsModel,
        responses=errors(404, 422, 503),
        tags=["conversations"],
    )
    def erase_all(asked_by: AskedBy) -> dict[str, int]:
        """Erase all conversations of the owner (GDPR 17)."""
        return {"turns": service.conversations.erase_all(asked_by.known)}

    @api.get(
        "/v1/conversations/{conversation_id}",
        response_model=ConversationModel,
        responses=errors(404, 422, 503),
        tags=["conversations"],
    )
    def conversation(conversation_id: str, asked_by: AskedBy) -> dict[str, Any]:
        """One conversation of the owner; another owner's is as unknown as one that does not exist."""
        return service.conversations.get(talk_of(asked_by.known, conversation_id)).to_json()

    @api.delete(
        "/v1/conversations/{conversation_id}",
        response_model=ErasedConversationsModel,
        responses=errors(404, 422, 503),
        tags=["conversations"],
    )
    def erase(conversation_id: str, asked_by: AskedBy) -> dict[str, int]:
        """Erase one conversation of the owner."""
        return {"turns": service.conversations.erase(talk_of(asked_by.known, conversation_id))}


def tell_owner(response: Response, talk: Talk | None, asked_by: Asker) -> None:
    """Give a new owner their secret: in the header, and in a cookie for clients that keep them."""
    if talk is None or asked_by.owner is not None:
        return
    response.headers[OWNER_HEADER] = talk.owner.secret
    response.set_cookie(OWNER_COOKIE, talk.owner.secret, httponly=True, samesite="strict", path="/")
