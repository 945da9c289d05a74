"""Turn sentences into vectors: one method, any sentence-transformers model behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.core.errors import InputError
from pipeline.core.settings import ROOT, params

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """What the pipeline needs of a model."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors, shape (texts, dimensions), float32."""
        ...


@dataclass(frozen=True, slots=True)
class EmbedParams:
    """Section `embed` of the parameters; each key is explained there."""

    model: str = "models/encoder"
    prefix: str = "passage: "
    batch: int = 32
    max_tokens: int = 320
    adapter: str = ""


class SentenceEncoder:
    """A sentence-transformers model from a folder or a hub name; no code of the model is ever run."""

    def __init__(self, settings: EmbedParams) -> None:
        """Load the model; `InputError` if the folder is not there."""
        self.settings = settings
        self.model = _load(settings)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of the texts, longest first in batches of like length."""
        import numpy as np

        if not texts:
            return np.zeros((0, self.model.get_embedding_dimension() or 0), np.float32)
        prefixed = [self.settings.prefix + " ".join(text.split()) for text in texts]
        found = self.model.encode(
            prefixed, batch_size=self.settings.batch, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(found, dtype=np.float32)


def _load(settings: EmbedParams) -> Any:
    import logging
    import os

    folder = ROOT / settings.model
    if folder.is_dir():
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
    elif settings.model.startswith(("models/", ".", "/")):
        raise InputError(folder, "no encoder is there", "run 'dvc repro encoder' (or 'make gaps')")
    from sentence_transformers import SentenceTransformer

    logging.getLogger("transformers").setLevel(logging.ERROR)
    model = SentenceTransformer(
        str(folder) if folder.is_dir() else settings.model, device="cpu", trust_remote_code=False
    )
    model.max_seq_length = min(settings.max_tokens, model.max_seq_length or settings.max_tokens)
    return model


@cache
def default_encoder() -> SentenceEncoder:
    """Return the encoder that the parameters name, loaded once a process."""
    return SentenceEncoder(params("embed", EmbedParams))


def encoder_folder() -> Path:
    """Return where the default encoder lies."""
    return ROOT / params("embed", EmbedParams).model
