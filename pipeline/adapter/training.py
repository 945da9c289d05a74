"""Train the low-rank addition and the reader: everything that is the encoder's own stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call
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
READ_AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class Learner:
    """The encoder with its addition in the making.

    `up` and `down` are by weight; `blank` are the ids of padding and of a hidden token.
    """

    network: Any
    up: dict[str, Tensor]
    down: dict[str, Tensor]
    scale: float
    blank: tuple[int, int]

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
        weights = dict(self.network.named_parameters())
        changed = {name: weights[name] + self.scale * (self.up[name] @ self.down[name]) for name in self.up}
        inputs = {"input_ids": ids, "attention_mask": filled.long()}
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            read = functional_call(self.network, changed, kwargs=inputs).last_hidden_state
        return read.float(), filled


def train_adapter(
    network: Any, examples: Examples, blank: tuple[int, int], settings: AdapterParams, seed: int
) -> dict[str, Matrix]:
    """Return the thin matrices of the addition and the reader's parts by name, as `pipeline.core.adapter` writes them."""
    torch.manual_seed(seed)
    learner = new_learner(network, settings, blank)
    vectors = _read(learner, examples)
    means = language_means(examples, vectors)
    plain = normalize(vectors - means, dim=1)
    descent = Descent(learner, first_heads(plain, examples, settings), settings)
    chance = np.random.default_rng(seed)
    for step in range(settings.steps):
        if step and step % max(1, settings.steps // RENEWALS) == 0:
            means = language_means(examples, _read(learner, examples))
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


def language_means(examples: Examples, vectors: Tensor) -> Tensor:
    """Return for each clause the mean vector of its language."""
    found = torch.zeros_like(vectors)
    for language in sorted(set(examples.languages)):
        rows = [at for at, other in enumerate(examples.languages) if other == language]
        found[rows] = vectors[rows].mean(dim=0)
    return found


def first_heads(plain: Tensor, examples: Examples, settings: AdapterParams) -> Heads:
    """Return where the training starts: heads that suit the plain vectors, and a reader that looks at all tokens alike."""
    fitted = fit_heads(plain.cpu().numpy(), examples.wanted, examples.known, settings.head_strength, steps=50)
    weight, bias = (torch.from_numpy(part).to(plain.device) for part in fitted)
    parts = (weight, bias, torch.zeros_like(weight), weight, bias)
    return Heads(*(part.clone().requires_grad_() for part in parts))


@torch.no_grad()
def _read(learner: Learner, examples: Examples) -> Tensor:
    """Return the unit vectors of all clauses, longest first in batches of like length."""
    learner.network.eval()
    order = np.argsort([-len(row) for row in examples.tokens], kind="stable")
    found = [
        unit_means(*learner.states([examples.tokens[at] for at in order[start : start + READ_AT_ONCE]]))
        for start in range(0, len(order), READ_AT_ONCE)
    ]
    return torch.cat(found)[torch.from_numpy(np.argsort(order)).to(learner.device)]


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
        """Take one step downhill."""
        self.learner.network.train()
        loss = self.loss(taught, means, plain, examples)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.parts, 1.0)
        self.optimiser.step()
        self.schedule.step()

    def loss(self, taught: Batch, means: Tensor, plain: Tensor, examples: Examples) -> Tensor:
        """Return the sum of the losses for one batch."""
        settings, whole = self.settings, list(examples.whole)
        states, filled = self.learner.states(taught.tokens, settings.blanked)
        vectors = normalize(unit_means(states, filled) - means, dim=1)
        wanted, known, near, weights = (
            torch.from_numpy(part.astype(np.float32)).to(vectors.device)
            for part in (taught.wanted, taught.known, taught.near, evened(taught, examples))
        )
        found = head_loss(self.heads.by_mean(vectors), wanted, weights)
        found = found + head_loss(self.heads.by_tokens(states, filled, means), wanted, weights)
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
