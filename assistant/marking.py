"""The mark of an answer for machines, and the sentence that tells people what made it (AI Act, Article 50)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from assistant import wording
from assistant.answer import Generator
from assistant.version import VERSION

_SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_BY_MODE = {
    # words that people wrote, chosen and put together by trained models
    "extractive": f"{_SOURCE_TYPES}compositeWithTrainedAlgorithmicMedia",
    # sentences that a trained model wrote
    "model": f"{_SOURCE_TYPES}trainedAlgorithmicMedia",
}
"""Terms of the vocabulary Digital Source Type of the IPTC, by how a text was made."""

Fields = dict[str, str | bool]
"""A mark as plain data."""


@dataclass(frozen=True)
class Mark:
    """What made a text, and when (AI Act, Article 50(2)); `created` is ISO 8601 in UTC, to the second."""

    system: str
    generator: Generator
    created: str

    @classmethod
    def made_now(cls, generator: Generator) -> Mark:
        """The mark of a text that this version makes at this moment."""
        return cls(f"Protokolant {VERSION}", generator, datetime.now(UTC).isoformat(timespec="seconds"))

    def fields(self) -> Fields:
        """The mark as it stands in an answer; `model` is there where a model wrote the text."""
        named: Fields = {"model": self.generator.model} if self.generator.model else {}
        return {
            "ai_generated": True,
            "system": self.system,
            "mode": self.generator.mode,
            **named,
            "created": self.created,
            "basis": "AI Act 50(2)",
            "digital_source_type": _BY_MODE[self.generator.mode],
        }


def disclosure(language: str, generator: Generator) -> str:
    """The sentence on AI (Article 50(1)), and what else was at work.

    It names the model that wrote the text, or says why it did not, and the host where another computer was asked.
    """
    said = wording.DISCLOSURE[language]
    if generator.model:
        said += wording.WRITTEN_BY[language].format(model=generator.model)
    if generator.fallback:
        said += wording.FELL_BACK[language][generator.fallback]
    if generator.remote:
        said += wording.SENT_TO[language].format(remote=generator.remote)
    return said
