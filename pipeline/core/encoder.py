"""Turn sentences into vectors: one method, any sentence-transformers model behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol

from pipeline.core.adapter import add_adapter
from pipeline.core.errors import InputError
from pipeline.core.reader import load_reader
from pipeline.core.readings import Readings
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


class StateEncoder(Protocol):
    """What the reader needs of a model."""

    def read(self, texts: Sequence[str]) -> tuple[Vectors, list[Vectors]]:
        """Return unit vectors, and for each text the states of its tokens, (tokens, dimensions)."""
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

    def read(self, texts: Sequence[str]) -> tuple[Vectors, list[Vectors]]:
        """Return unit vectors as `encode` does, and for each text the states of its tokens, (tokens, dimensions)."""
        import numpy as np

        if not texts:
            return self.encode(texts), []
        prefixed = [self.settings.prefix + " ".join(text.split()) for text in texts]
        found: Any = self.model.encode(
            prefixed, batch_size=self.settings.batch, output_value=None, show_progress_bar=False
        )
        vectors = np.stack([row["sentence_embedding"].numpy() for row in found]).astype(np.float32)
        states = [row["token_embeddings"][row["attention_mask"].bool()].numpy().astype(np.float16) for row in found]
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True), states


def read_law(texts: Sequence[str], encoder: StateEncoder) -> Readings:
    """Return the readings of one law's passages; each distinct text is encoded once."""
    import numpy as np

    places = {text: at for at, text in enumerate(dict.fromkeys(texts))}
    rows = [places[text] for text in texts]
    vectors, states = encoder.read(list(places))
    spread = np.asarray(vectors[rows], np.float32)
    adapter = params("embed", EmbedParams).adapter
    if not adapter or not texts:
        return Readings(spread, np.zeros((len(texts), 0), np.float32))
    return Readings(spread, load_reader(ROOT / adapter).logits(states, spread.mean(axis=0))[rows])


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
    if settings.adapter:
        add_adapter(model[0].auto_model, ROOT / settings.adapter)
    model.max_seq_length = min(settings.max_tokens, model.max_seq_length or settings.max_tokens)
    return model


@cache
def default_encoder() -> SentenceEncoder:
    """Return the encoder that the parameters name, with its adapter, loaded once a process."""
    return SentenceEncoder(params("embed", EmbedParams))


@cache
def plain_encoder() -> SentenceEncoder:
    """Return the encoder without the adapter, which knows no law better than any other text."""
    return SentenceEncoder(replace(params("embed", EmbedParams), adapter=""))
