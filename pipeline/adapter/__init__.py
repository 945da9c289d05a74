"""Stage `adapter`: teach the encoder what the clause bank tells apart, as a small addition to its weights (LoRA).

With it a reader is trained, which for each obligation and each of its parts picks the tokens to look at. No coded law,
real or invented, takes part: what is measured on them is measured on laws that neither has seen.

Reads: corpora/clauses/, configs/codebook.yaml, models/encoder/ (without any adapter).
Writes: models/adapter/ (adapter.safetensors, card.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from pipeline.core.bank import Clause, all_targets, read_clauses
from pipeline.core.codebook import WHOLE, requirements
from pipeline.core.encoder import EmbedParams, SentenceEncoder
from pipeline.core.second import Carried, second_labels, taught
from pipeline.core.settings import MODELS, SEED, params
from pipeline.core.store import write_text

if TYPE_CHECKING:
    from pipeline.adapter.examples import Examples

FOLDER = MODELS / "adapter"
ADAPTER = FOLDER / "adapter.safetensors"

CARD = """# Adapter of the encoder

A low-rank addition (rank {rank}, {scale:g} times, folded in) to every linear layer of models/encoder, and a reader over its
last states: for each obligation and each of its parts an attention query over the tokens, a weight vector and a bias.

- Learned from {clauses} clauses of the project's own making for {obligations} obligations ({spoken}); from no law.
  {besides} of them teach an obligation besides their own, which one of two labellings finds in them, or both.
- File: `<weight>.up`, `<weight>.down`, `reader.query` and `reader.weight` in float16, `reader.bias` in float32. Targets
  stand in the codebook's order, each obligation's strength last; one that fewer than {fewest} clauses carry, or lack, was
  not taught.
- Losses: two logistic heads for each target, one on the text's mean vector (not kept) and the reader, both answers
  weighing the same; clauses that carry one obligation drawn together and its near misses pushed away (weight
  {contrast:g}, temperature {temperature:g}, a near miss counts for {hard:g}); nearness to the plain vectors (weight {keep:g}); ridge {ridge:g} on
  the heads. Vectors are centred on the mean of their language, taken anew while training.
- {steps} steps of {batch} clauses drawn by chance (seed {seed}), {joined:.0%} of them read joined with another of their language,
  before or after it, cut at {longest} tokens; {blanked:.0%} of the tokens hidden. Rates {rate:g} (addition), {head_rate:g} (heads) and
  {query_rate:g} (queries), rising, then falling to nothing.
{begun}- The numbers come from {machine}; another kind of machine gives others. A processor takes hours.
- Made by `python -m pipeline.adapter`; plain numbers, no code; licence as the project's.
"""


BEGUN = "- Gone on from an earlier training of the same kind, whose card the file's history keeps.\n"


@dataclass(frozen=True, slots=True)
class AdapterParams:
    """Section `adapter` of the parameters: how the adapter and its reader are trained.

    `rank` and `scale` shape the addition; `steps`, `batch`, `rate` (of the addition), `head_rate` (of the heads) and
    `query_rate` (of the reader's queries) the descent. `contrast`, `keep` and `ridge` weigh the losses against those of
    the heads; `temperature` and `hard` (how many other clauses a near miss counts for) shape the contrast. `joined` is
    the share of clauses read together with another one, cut at `longest` tokens; `blanked` that of tokens hidden;
    `head_strength` the inverse ridge penalty of the heads at the start. A target with fewer than `fewest` clauses on
    either side is not taught. With `go_on` the training starts from the adapter that is there, not from nothing.
    """

    rank: int = 16
    scale: float = 2.0
    steps: int = 1000
    batch: int = 128
    rate: float = 1e-3
    head_rate: float = 1e-2
    query_rate: float = 3e-3
    head_strength: float = 1.0
    contrast: float = 0.2
    temperature: float = 0.1
    hard: float = 3.0
    keep: float = 0.5
    ridge: float = 1e-5
    joined: float = 0.4
    longest: int = 330
    blanked: float = 0.1
    fewest: int = 6
    go_on: bool = False


def main() -> None:
    """Train and write the adapter; the same seed on the same kind of machine gives the same numbers."""
    from pipeline.adapter.training import train_adapter
    from pipeline.core.adapter import read_parts, save_adapter

    settings = params("adapter", AdapterParams)
    clauses, second = read_clauses(), second_labels()
    encoder = SentenceEncoder(replace(params("embed", EmbedParams), adapter=""))
    tokenizer = encoder.model.tokenizer
    blank = (tokenizer.pad_token_id, tokenizer.unk_token_id)
    examples = clause_examples(clauses, second, tokens(clauses, encoder), settings.fewest)
    begun = read_parts(ADAPTER) if settings.go_on else None
    adapter = train_adapter(encoder.model[0].auto_model, examples, blank, settings, SEED, begun)
    save_adapter(ADAPTER, adapter)
    write_text(FOLDER / "card.md", card(clauses, second, settings, machine()))


def tokens(clauses: Sequence[Clause], encoder: SentenceEncoder) -> list[list[int]]:
    """Return the token ids of each clause as the encoder reads it."""
    longest, prefix = encoder.model.max_seq_length, encoder.settings.prefix
    texts = [prefix + " ".join(clause.text.split()) for clause in clauses]
    found: Any = encoder.model.tokenizer(texts, truncation=True, max_length=longest)
    return [list(ids) for ids in found["input_ids"]]


def clause_examples(
    clauses: Sequence[Clause], second: Mapping[str, Carried], ids: Sequence[Sequence[int]], fewest: int
) -> Examples:
    """Return clauses as examples of all targets; one with fewer than `fewest` of them on either side is known of none."""
    import numpy as np

    from pipeline.adapter.examples import Examples

    targets, answers = all_targets(), [taught(clause, second[clause.id]) for clause in clauses]
    wanted = np.array([[answer is True for answer in row] for row in answers], np.float32)
    known = np.array([[answer is not None for answer in row] for row in answers], np.float32)
    rarer = np.minimum((wanted * known).sum(axis=0), ((1 - wanted) * known).sum(axis=0))
    return Examples(
        tuple(np.array(row, np.int64) for row in ids),
        tuple(clause.language for clause in clauses),
        tuple(clause.code for clause in clauses),
        wanted,
        known * (rarer >= fewest),
        tuple(at for at, (_, target) in enumerate(targets) if target == WHOLE),
        near_misses(clauses, [code for code, target in targets if target == WHOLE]),
    )


def near_misses(clauses: Sequence[Clause], codes: Sequence[str]) -> Any:
    """Return 1 where a clause nearly carries an obligation or says its contrary; shape (clauses, codes)."""
    import numpy as np

    missed = {"near", "contrary"}
    return np.array([[c.code == code and c.label in missed for code in codes] for c in clauses], np.float32)


def card(clauses: Sequence[Clause], second: Mapping[str, Carried], settings: AdapterParams, machine: str) -> str:
    """Return the model card; `machine` says where the training ran."""
    spoken = sorted(Counter(clause.language for clause in clauses).items())
    return CARD.format(
        **asdict(settings),
        clauses=len(clauses),
        obligations=len(requirements()),
        spoken=", ".join(f"{name} {count}" for name, count in spoken),
        besides=sum(bool({*second[clause.id], *clause.also} - {clause.code}) for clause in clauses),
        seed=SEED,
        begun=BEGUN if settings.go_on else "",
        machine=machine,
    )


def machine() -> str:
    """Return where the training runs, as the card tells it."""
    import torch

    return "a graphics card (bfloat16)" if torch.cuda.is_available() else "a processor (float32)"
