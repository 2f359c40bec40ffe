"""The tokenizer that runs: the checkpoint's, without the pieces of scripts that no European language is written in.

Loading a quarter of a million pieces is most of what a first question waits for, and two fifths of them are of scripts
such as Han, Arabic or Devanagari. Text in the scripts that stay is cut exactly as before; letters of the others become
the unknown token. A table gives the network's number of each piece that stays.
"""

from __future__ import annotations

import json
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

_KEPT = frozenset({"LATIN", "GREEK", "CYRILLIC", "MODIFIER", "COMBINING", "FEMININE", "MASCULINE", "MICRO"})


def write_tokenizer(source: Path, tokenizer: Path, ids: Path) -> None:
    """Write the tokenizer to run, compact, and the table of numbers, shape (pieces,).

    Only a Unigram model is made smaller; any other is written as it is, with a table of its own numbers.
    """
    content: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    model = content["model"]
    if model.get("type") == "Unigram":
        special = {token["id"] for token in content.get("added_tokens", [])}
        kept = [at for at, (piece, _) in enumerate(model["vocab"]) if at in special or _is_kept(piece)]
        if kept[: len(special)] == sorted(special):  # their numbers, which the template names, stay the same
            model["vocab"] = [model["vocab"][at] for at in kept]
            table = np.array(kept, dtype=np.int64)
        else:
            table = np.arange(len(model["vocab"]), dtype=np.int64)
    else:
        table = np.arange(1 + max(model["vocab"].values()), dtype=np.int64)
    tokenizer.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    np.save(ids, table)


def _is_kept(piece: str) -> bool:
    return all(_script(char) in _KEPT for char in piece if char.isalpha())


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "?").split(maxsplit=1)[0]
