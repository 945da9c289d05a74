"""Stage `adapter`: teach the encoder what the clause bank tells apart, as a small addition to its weights (LoRA).

No coded law, real or invented, takes part: what is measured on them is measured on laws that the adapter has not seen.

Reads: corpora/clauses/, configs/codebook.yaml, models/encoder/ (without any adapter).
Writes: models/adapter/ (adapter.safetensors, card.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pipeline.core.bank import Clause, all_targets, carries, read_clauses
from pipeline.core.codebook import WHOLE, requirements
from pipeline.core.encoder import EmbedParams, SentenceEncoder
from pipeline.core.settings import MODELS, SEED, params
from pipeline.core.store import write_text

if TYPE_CHECKING:
    from pipeline.adapter.examples import Examples

FOLDER = MODELS / "adapter"
ADAPTER = FOLDER / "adapter.safetensors"


@dataclass(frozen=True, slots=True)
class AdapterParams:
    """Section `adapter` of the parameters: how the adapter is trained.

    `rank` and `scale` shape the addition; `epochs`, `batch`, `rate` (of the addition) and `head_rate` (of the heads) the
    descent. `contrast`, `keep` and `ridge` weigh the losses against that of the heads; `temperature` and `hard` (how
    many other clauses a near miss counts for) shape the contrast. `joined` is the share of clauses read together with
    another one, `blanked` that of tokens hidden, `head_strength` the inverse ridge penalty of the heads at the start.
    """

    rank: int = 16
    scale: float = 2.0
    epochs: int = 12
    batch: int = 128
    rate: float = 1e-3
    head_rate: float = 1e-2
    head_strength: float = 1.0
    contrast: float = 0.2
    temperature: float = 0.1
    hard: float = 3.0
    keep: float = 0.5
    ridge: float = 1e-5
    joined: float = 0.4
    blanked: float = 0.1
    fewest: int = 6


def main() -> None:
    """Train and write the adapter; the same seed on the same kind of machine gives the same numbers."""
    from pipeline.adapter.training import train_adapter
    from pipeline.core.adapter import save_adapter

    settings = params("adapter", AdapterParams)
    clauses, encoder = read_clauses(), SentenceEncoder(params("embed", EmbedParams))
    tokenizer = encoder.model.tokenizer
    blank = (tokenizer.pad_token_id, tokenizer.unk_token_id)
    examples = clause_examples(clauses, tokens(clauses, encoder), settings.fewest)
    adapter = train_adapter(encoder.model[0].auto_model, examples, blank, settings, SEED)
    save_adapter(ADAPTER, adapter)
    write_text(FOLDER / "card.md", card(clauses, settings))


def tokens(clauses: Sequence[Clause], encoder: SentenceEncoder) -> list[list[int]]:
    """Return the token ids of each clause as the encoder reads it."""
    longest, prefix = encoder.model.max_seq_length, encoder.settings.prefix
    texts = [prefix + " ".join(clause.text.split()) for clause in clauses]
    found: Any = encoder.model.tokenizer(texts, truncation=True, max_length=longest)
    return [list(ids) for ids in found["input_ids"]]


def clause_examples(clauses: Sequence[Clause], ids: Sequence[Sequence[int]], fewest: int) -> Examples:
    """Return clauses as examples of all targets that have at least `fewest` of them on either side."""
    import numpy as np

    from pipeline.adapter.examples import Examples

    answers = [[carries(clause, code, target) for code, target in all_targets()] for clause in clauses]
    wanted = np.array([[answer is True for answer in row] for row in answers], np.float32)
    known = np.array([[answer is not None for answer in row] for row in answers], np.float32)
    rarer = np.minimum((wanted * known).sum(axis=0), ((1 - wanted) * known).sum(axis=0))
    kept = np.flatnonzero(rarer >= fewest)
    targets = [all_targets()[at] for at in kept]
    return Examples(
        tuple(np.array(row, np.int64) for row in ids),
        tuple(clause.language for clause in clauses),
        tuple(clause.code for clause in clauses),
        wanted[:, kept],
        known[:, kept],
        tuple(at for at, (_, target) in enumerate(targets) if target == WHOLE),
        near_misses(clauses, [code for code, target in targets if target == WHOLE]),
    )


def near_misses(clauses: Sequence[Clause], codes: Sequence[str]) -> Any:
    """Return 1 where a clause nearly carries an obligation or says its contrary; shape (clauses, codes)."""
    import numpy as np

    missed = {"near", "contrary"}
    return np.array([[c.code == code and c.label in missed for code in codes] for c in clauses], np.float32)


def card(clauses: Sequence[Clause], settings: AdapterParams) -> str:
    """Return the model card."""
    spoken = ", ".join(f"{name} {count}" for name, count in sorted(Counter(c.language for c in clauses).items()))
    return f"""# Adapter of the encoder

A low-rank addition (rank {settings.rank}, {settings.scale:g} times) to every linear layer of models/encoder, in float16.

- Learned from {len(clauses)} clauses of the project's own making for {len(requirements())} obligations ({spoken}); from no law.
- Losses: a logistic head for each obligation and each of its parts, both answers weighing the same; clauses that carry
  one obligation drawn together and its near misses pushed away (weight {settings.contrast:g}); nearness to the plain vectors
  (weight {settings.keep:g}). {settings.joined:.0%} of the clauses are read joined with another of their language.
- {settings.epochs} passes, {settings.batch} clauses a step, seed {SEED}; a minute or two on a graphics card (bfloat16), hours on two cores
  (float32): the numbers differ between kinds of machine.
- Made by `python -m pipeline.adapter`; plain numbers, no code; licence as the project's.
"""
