"""Train the low-rank addition and the reader: everything that is the encoder's own stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import normalize

from pipeline.adapter.examples import OPENING, Examples, Places, batch, padded, partners
from pipeline.adapter.heads import Heads, unit_means
from pipeline.adapter.losses import contrast_loss, drift_loss, head_loss
from pipeline.core.adapter import BIAS
from pipeline.core.heads import fit_heads
from pipeline.core.reader import QUERY, WEIGHT

if TYPE_CHECKING:
    from pipeline.adapter import AdapterParams
    from pipeline.adapter.examples import Batch, Matrix

WARM = 0.1
"""Share of the steps over which the learning rate rises; over the others it falls to nothing."""
RENEWALS = 6
"""How often the mean vectors of the languages are taken anew."""
SAMPLED = 120
"""Clauses of a language that its mean vector is taken from when it is taken anew."""
READ_AT_ONCE = {"cuda": 128, "cpu": 16}
"""Texts of like length that are read together: a graphics card likes many, a processor little padding."""


@dataclass(frozen=True, slots=True)
class Learner:
    """The encoder with its addition in the making, which a hook on each layer brings in.

    `up` and `down` are by weight; `blank` are the ids of padding and of a hidden token.
    """

    network: Any
    up: dict[str, Tensor]
    down: dict[str, Tensor]
    scale: float
    blank: tuple[int, int]

    def __post_init__(self) -> None:
        """Let each layer add what the thin matrices make of its inputs."""
        for name, layer in self.network.named_modules():
            if f"{name}.weight" in self.up:
                layer.register_forward_hook(self._adding(f"{name}.weight"))

    def _adding(self, name: str) -> Callable[[Any, tuple[Tensor, ...], Tensor], Tensor]:
        def add(_layer: Any, inputs: tuple[Tensor, ...], output: Tensor) -> Tensor:
            return output + self.scale * (inputs[0] @ self.down[name].T) @ self.up[name].T

        return add

    @property
    def device(self) -> torch.device:
        """Return where the numbers lie."""
        return next(iter(self.up.values())).device

    def states(self, tokens: Sequence[Places], blanked: float = 0.0) -> tuple[Tensor, Tensor]:
        """Return the last states of texts, and where a token stands; a share of their tokens is hidden."""
        table, present = padded(tokens, self.blank[0])
        ids, filled = torch.from_numpy(table).to(self.device), torch.from_numpy(present).to(self.device)
        if blanked:
            hidden = (torch.rand(ids.shape, device=self.device) < blanked) & filled
            hidden[:, :OPENING] = False
            ids = ids.masked_fill(hidden, self.blank[1])
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            read = self.network(input_ids=ids, attention_mask=filled.long()).last_hidden_state
        return read.float(), filled

    def shares(self, tokens: Sequence[Places]) -> list[Places]:
        """Return the places of texts in groups of like length, longest first."""
        order = np.argsort([-len(row) for row in tokens], kind="stable")
        at_once = READ_AT_ONCE[self.device.type]
        return [order[start : start + at_once] for start in range(0, len(order), at_once)]


def train_adapter(
    network: Any,
    examples: Examples,
    blank: tuple[int, int],
    settings: AdapterParams,
    seed: int,
    begun: Mapping[str, Matrix] | None = None,
) -> dict[str, Matrix]:
    """Return the thin matrices of the addition and the reader's parts by name, as `pipeline.core.adapter` writes them.

    `begun` is what an earlier training made, in the same form; without it the addition begins as nothing.
    """
    torch.manual_seed(seed)
    learner = new_learner(network, settings, blank)
    vectors = _read(learner, examples)
    plain = normalize(vectors - language_means(examples, vectors), dim=1)
    descent = Descent(learner, first_heads(plain, examples, settings, begun or {}), settings)
    take_up(learner, begun or {})
    means = language_means(examples, vectors)
    chance = np.random.default_rng(seed)
    for step in range(settings.steps):
        if step % max(1, settings.steps // RENEWALS) == 0 and (step or begun):
            means = language_means(examples, _read(learner, examples, sample(examples)), sample(examples))
        rows = chance.integers(0, len(examples.tokens), settings.batch)
        beside = partners(examples, rows, settings.joined, chance)
        descent.step(batch(examples, rows, beside, settings.longest), means[rows], plain[rows], examples)
    return _parts(learner, descent.heads)


def _parts(learner: Learner, heads: Heads) -> dict[str, Matrix]:
    """Return what was learned by name; of the heads, only the reader is kept."""
    parts = {f"{name}.up": learner.scale * part for name, part in learner.up.items()}
    parts |= {f"{name}.down": part for name, part in learner.down.items()}
    parts |= {QUERY: heads.query, WEIGHT: heads.reader_weight, BIAS: heads.reader_bias}
    return {name: part.detach().cpu().numpy() for name, part in parts.items()}


def new_learner(network: Any, settings: AdapterParams, blank: tuple[int, int]) -> Learner:
    """Return an encoder whose addition is still nothing; it lies on a graphics card if there is one."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    network = network.to(device).requires_grad_(requires_grad=False)
    chance = torch.Generator().manual_seed(torch.initial_seed())
    shapes = {
        name: weight.shape
        for name, weight in network.named_parameters()
        if name.startswith("encoder.") and weight.ndim == 2
    }
    down = {
        name: torch.randn(settings.rank, shape[1], generator=chance) / shape[1] ** 0.5 for name, shape in shapes.items()
    }
    up = {name: torch.zeros(shape[0], settings.rank) for name, shape in shapes.items()}
    up, down = ({name: part.to(device).requires_grad_() for name, part in parts.items()} for parts in (up, down))
    return Learner(network, up, down, settings.scale, blank)


def take_up(learner: Learner, begun: Mapping[str, Matrix]) -> None:
    """Put the thin matrices of an earlier training in the place of the first ones, where it has them."""
    with torch.no_grad():
        for name in learner.up if begun else ():
            learner.up[name].copy_(torch.from_numpy(begun[f"{name}.up"]) / learner.scale)
            learner.down[name].copy_(torch.from_numpy(begun[f"{name}.down"]))


def sample(examples: Examples, most: int = SAMPLED) -> Places:
    """Return the places of at most so many clauses of each language, spread evenly over the bank."""
    languages = np.array(examples.languages)
    rows = [np.flatnonzero(languages == language) for language in sorted(set(examples.languages))]
    return np.concatenate([row[np.linspace(0, len(row) - 1, min(most, len(row))).astype(int)] for row in rows])


def language_means(examples: Examples, vectors: Tensor, rows: Places | None = None) -> Tensor:
    """Return for each clause the mean vector of its language, taken from some rows or from all.

    `vectors` has one row for each of `rows`.
    """
    languages = np.array(examples.languages)
    seen = languages if rows is None else languages[rows]
    found = vectors.new_zeros(len(languages), vectors.shape[1])
    for language in sorted(set(examples.languages)):
        found[languages == language] = vectors[seen == language].mean(dim=0)
    return found


def first_heads(
    plain: Tensor, examples: Examples, settings: AdapterParams, begun: Mapping[str, Matrix] | None = None
) -> Heads:
    """Return where the training starts: heads that suit the plain vectors, and a reader that looks at all tokens alike.

    Where an earlier training has made a reader, that one, and heads like it.
    """
    if begun:
        query, weight, bias = (torch.from_numpy(begun[name]).to(plain.device) for name in (QUERY, WEIGHT, BIAS))
    else:
        fitted = fit_heads(plain.cpu().numpy(), examples.wanted, examples.known, settings.head_strength, steps=50)
        weight, bias = (torch.from_numpy(part).to(plain.device) for part in fitted)
        query = torch.zeros_like(weight)
    return Heads(*(part.clone().requires_grad_() for part in (weight, bias, query, weight, bias)))


@torch.no_grad()
def _read(learner: Learner, examples: Examples, rows: Places | None = None) -> Tensor:
    """Return the unit vectors of some clauses, or of all."""
    learner.network.eval()
    tokens = examples.tokens if rows is None else [examples.tokens[at] for at in rows]
    shares = learner.shares(tokens)
    found = [unit_means(*learner.states([tokens[at] for at in share])) for share in shares]
    return torch.cat(found)[torch.from_numpy(np.argsort(np.concatenate(shares))).to(learner.device)]


class Descent:
    """The optimiser with its schedule: the learning rates rise, then fall in a straight line."""

    def __init__(self, learner: Learner, heads: Heads, settings: AdapterParams) -> None:
        self.learner, self.heads, self.settings = learner, heads, settings
        self.parts = [*learner.down.values(), *learner.up.values()]
        judging = [heads.weight, heads.bias, heads.reader_weight, heads.reader_bias]
        groups: list[dict[str, Any]] = [
            {"params": self.parts, "lr": settings.rate},
            {"params": judging, "lr": settings.head_rate},
            {"params": [heads.query], "lr": settings.query_rate},
        ]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.0)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser,
            lambda step: min(1.0, (step + 1) / (WARM * settings.steps)) * max(0.0, 1 - step / settings.steps),
        )

    def step(self, taught: Batch, means: Tensor, plain: Tensor, examples: Examples) -> None:
        """Take one step downhill; hidden tokens are the only noise, since the network's own dropout costs a third of the time."""
        self.learner.network.eval()
        loss = self.loss(taught, means, plain, examples)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.parts, 1.0)
        self.optimiser.step()
        self.schedule.step()

    def loss(self, taught: Batch, means: Tensor, plain: Tensor, examples: Examples) -> Tensor:
        """Return the sum of the losses for one batch."""
        settings, whole = self.settings, list(examples.whole)
        shares = self.learner.shares(taught.tokens)
        order = np.concatenate(shares)
        read = [self.learner.states([taught.tokens[at] for at in share], settings.blanked) for share in shares]
        means, plain = means[torch.from_numpy(order)], plain[torch.from_numpy(order)]
        vectors = normalize(torch.cat([unit_means(*part) for part in read]) - means, dim=1)
        around = torch.split(means, [len(share) for share in shares])
        by_tokens = [self.heads.by_tokens(*part, mean) for part, mean in zip(read, around, strict=True)]
        wanted, known, near, weights = (
            torch.from_numpy(part.astype(np.float32)[order]).to(vectors.device)
            for part in (taught.wanted, taught.known, taught.near, evened(taught, examples))
        )
        found = head_loss(self.heads.by_mean(vectors), wanted, weights)
        found = found + head_loss(torch.cat(by_tokens), wanted, weights)
        contrast = contrast_loss(vectors, wanted[:, whole], known[:, whole], near, settings.temperature, settings.hard)
        found = found + settings.ridge * self.heads.ridge() + settings.contrast * contrast
        return found + settings.keep * drift_loss(vectors, plain)


def evened(taught: Batch, examples: Examples) -> Matrix:
    """Return weights under which both answers of each target weigh the same, and all known targets alike."""
    yes, no = (
        np.maximum((answers * examples.known).sum(axis=0), 1) for answers in (examples.wanted, 1 - examples.wanted)
    )
    half = len(examples.tokens) / 2
    return np.asarray(taught.known * (taught.wanted * half / yes + (1 - taught.wanted) * half / no), np.float32)
