"""Write the tokenizer of multilingual-e5-small from its piece table."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import Any

SPECIAL = {"<s>": 0, "<pad>": 1, "</s>": 2, "<unk>": 3}
SPACE = "\u2581"
TOKENIZER_CONFIG = {
    "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": 512,
    "bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>",
    "pad_token": "<pad>", "unk_token": "<unk>", "mask_token": "<mask>",
}  # fmt: skip


def tokenizer_json(pieces: Sequence[tuple[str, float]]) -> dict[str, Any]:
    """Return the `tokenizer.json` of a unigram tokenizer with SentencePiece's nmt_nfkc normalization."""
    special = {**SPECIAL, "<mask>": len(pieces) - 1}
    vocabulary = [[piece, score] for piece, score in pieces]
    for name, at in special.items():
        vocabulary[at][0] = name
    spacing = {"type": "Metaspace", "replacement": SPACE, "prepend_scheme": "always", "split": True}
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [_added(name, at) for name, at in sorted(special.items(), key=lambda pair: pair[1])],
        "normalizer": {"type": "Sequence", "normalizers": [
            {"type": "Precompiled", "precompiled_charsmap": _character_map()},
            {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
        ]},
        "pre_tokenizer": spacing,
        "post_processor": _wrapping(),
        "decoder": spacing,
        "model": {"type": "Unigram", "unk_id": special["<unk>"], "vocab": vocabulary, "byte_fallback": False},
    }  # fmt: skip


def _added(name: str, at: int) -> dict[str, Any]:
    flags = {"single_word": False, "lstrip": name == "<mask>", "rstrip": False, "normalized": False, "special": True}
    return {"id": at, "content": name, **flags}


def _character_map() -> str:
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2

    normalizer = sentencepiece.SentencePieceNormalizer(rule_name="nmt_nfkc")
    model = sentencepiece_model_pb2.ModelProto()  # type: ignore[attr-defined]
    model.ParseFromString(normalizer.serialized_model_proto())
    return base64.b64encode(model.normalizer_spec.precompiled_charsmap).decode("ascii")


def _wrapping() -> dict[str, Any]:
    def mark(name: str) -> dict[str, Any]:
        return {"SpecialToken": {"id": name, "type_id": 0}}

    first, second = ({"Sequence": {"id": which, "type_id": 0}} for which in "AB")
    tokens = {name: {"id": name, "ids": [SPECIAL[name]], "tokens": [name]} for name in ("</s>", "<s>")}
    single = [mark("<s>"), first, mark("</s>")]
    pair = [*single, mark("</s>"), second, mark("</s>")]
    return {"type": "TemplateProcessing", "single": single, "pair": pair, "special_tokens": tokens}
