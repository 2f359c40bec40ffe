"""What goes over HTTP in the OpenAI shape."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, Field

MODEL = "protokolant"


class ContentPart(BaseModel):
    """A part of a message; text is read, the rest is not."""

    type: str
    text: str | None = None


class ChatMessage(BaseModel):
    """A message of a conversation."""

    role: str
    content: str | list[ContentPart] | None = None

    def words(self) -> str:
        """The text of the message."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""


class StreamOptions(BaseModel):
    """How a stream ends."""

    include_usage: bool = False


class ChatRequest(BaseModel):
    """A conversation; its last message of the user is the question. Settings of language models have no effect."""

    model: str = Field(examples=[MODEL])
    messages: list[ChatMessage] = Field(min_length=1)
    stream: bool = False
    stream_options: StreamOptions | None = None
    n: Literal[1] | None = Field(default=None, description="There is one answer to a question.")

    def question(self) -> str:
        """The last message of the user; empty where there is none."""
        return next((one.words() for one in reversed(self.messages) if one.role == "user"), "")


class SpokenModel(BaseModel):
    """The message that answers."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: str | None = None


class ChoiceModel(BaseModel):
    """The one answer."""

    index: int = 0
    message: SpokenModel
    finish_reason: Literal["stop"] = "stop"
    logprobs: None = None


class UsageModel(BaseModel):
    """Words and signs of the question and of the answer: what is counted where no language model has tokens."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class CompletionModel(BaseModel):
    """An answer."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str = MODEL
    system_fingerprint: str
    choices: list[ChoiceModel]
    usage: UsageModel


class DeltaModel(BaseModel):
    """What is appended to the message."""

    role: Literal["assistant"] | None = None
    content: str | None = None


class ChunkChoiceModel(BaseModel):
    """The next piece of the one answer."""

    index: int = 0
    delta: DeltaModel
    finish_reason: Literal["stop"] | None = None
    logprobs: None = None


class ChunkModel(BaseModel):
    """A piece of an answer."""

    id: str
    object: Literal["chat.completion.chunk"] = "chat.completion.chunk"
    created: int
    model: str = MODEL
    system_fingerprint: str
    choices: list[ChunkChoiceModel]
    usage: UsageModel | None = None


class ServedModel(BaseModel):
    """The model that is served."""

    id: str = MODEL
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: str = MODEL


class ServedModels(BaseModel):
    """All models that are served."""

    object: Literal["list"] = "list"
    data: list[ServedModel]


class RefusalModel(BaseModel):
    """Why it was not answered."""

    message: str
    type: Literal["invalid_request_error", "server_error"]
    param: str | None = None
    code: str | None = None


class RefusedModel(BaseModel):
    """An error in the OpenAI shape."""

    error: RefusalModel
