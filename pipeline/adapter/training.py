"""Train the low-rank addition: everything that is the encoder's own stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor
from torch.func import functional_call
from torch.nn.functional import normalize

from pipeline.adapter.examples import OPENING, Examples, Places, batch, padded, partners
from pipeline.adapter.losses import contrast_loss, drift_loss, head_loss
from pipeline.core.heads import fit_heads

if TYPE_CHECKING:
    from pipeline.adapter import AdapterParams
    from pipeline.adapter.examples import Batch, Matrix

WARM = 0.1
"""Share of the steps over which the learning rate rises; over the others it falls to nothing."""
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

    def vectors(self, tokens: Sequence[Places], blanked: float = 0.0) -> Tensor:
        """Return unit vectors of texts; a share of their tokens is hidden."""
        table, filled = padded(tokens, self.blank[0])
        ids, mask = torch.from_numpy(table).to(self.device), torch.from_numpy(filled).to(self.device)
        hidden = (torch.rand(ids.shape, device=self.device) < blanked) & mask
        hidden[:, :OPENING] = False
        weights = dict(self.network.named_parameters())
        changed = {name: weights[name] + self.scale * (self.up[name] @ self.down[name]) for name in self.up}
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.device.type == "cuda"):
            read = functional_call(
                self.network,
                changed,
                kwargs={"input_ids": ids.masked_fill(hidden, self.blank[1]), "attention_mask": mask.long()},
            ).last_hidden_state
        return normalize((read * mask[..., None]).sum(dim=1).float() / mask.sum(dim=1, keepdim=True), dim=1)


def train_adapter(
    network: Any, examples: Examples, blank: tuple[int, int], settings: AdapterParams, seed: int
) -> dict[str, Matrix]:
    """Return the thin matrices of the addition by name, as `pipeline.core.adapter` writes them."""
    torch.manual_seed(seed)
    learner = new_learner(network, settings, blank)
    means = language_means(examples, _read(learner, examples))
    plain = normalize(_read(learner, examples) - means, dim=1)
    heads = [
        torch.from_numpy(part).to(learner.device).requires_grad_() for part in first_heads(plain, examples, settings)
    ]
    chance = np.random.default_rng(seed)
    descent = Descent(learner, heads, settings, settings.epochs * (len(examples.tokens) // settings.batch))
    for epoch in range(settings.epochs):
        if epoch:
            means = language_means(examples, _read(learner, examples))
        for rows in shuffled(len(examples.tokens), settings.batch, chance):
            others = partners(examples, rows, settings.joined, chance)
            descent.step(batch(examples, rows, others), means[rows], plain[rows], examples)
    factors = {f"{name}.up": settings.scale * part for name, part in learner.up.items()}
    factors |= {f"{name}.down": part for name, part in learner.down.items()}
    return {name: part.detach().cpu().numpy() for name, part in factors.items()}


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


def shuffled(count: int, size: int, chance: np.random.Generator) -> Iterator[Places]:
    """Yield all rows in batches by chance, without the few that fill no batch."""
    order = chance.permutation(count)
    for start in range(0, count - size + 1, size):
        yield order[start : start + size]


def language_means(examples: Examples, vectors: Tensor) -> Tensor:
    """Return for each clause the mean vector of its language."""
    found = torch.zeros_like(vectors)
    for language in sorted(set(examples.languages)):
        rows = [at for at, other in enumerate(examples.languages) if other == language]
        found[rows] = vectors[rows].mean(dim=0)
    return found


def first_heads(plain: Tensor, examples: Examples, settings: AdapterParams) -> tuple[Matrix, Matrix]:
    """Return the heads that suit the plain vectors: where the training starts."""
    rows = plain.cpu().numpy()
    return fit_heads(rows, examples.wanted, examples.known, settings.head_strength, steps=50)


@torch.no_grad()
def _read(learner: Learner, examples: Examples) -> Tensor:
    """Return the vectors of all clauses, longest first in batches of like length."""
    learner.network.eval()
    order = np.argsort([-len(row) for row in examples.tokens], kind="stable")
    found = [
        learner.vectors([examples.tokens[at] for at in order[start : start + READ_AT_ONCE]])
        for start in range(0, len(order), READ_AT_ONCE)
    ]
    return torch.cat(found)[torch.from_numpy(np.argsort(order)).to(learner.device)]


class Descent:
    """The optimiser with its schedule: the learning rates rise, then fall in a straight line."""

    def __init__(self, learner: Learner, heads: Sequence[Tensor], settings: AdapterParams, steps: int) -> None:
        self.learner, self.heads, self.settings = learner, heads, settings
        self.parts = [*learner.down.values(), *learner.up.values()]
        groups: list[dict[str, Any]] = [
            {"params": self.parts, "lr": settings.rate},
            {"params": list(heads), "lr": settings.head_rate},
        ]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.0)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda step: min(1.0, (step + 1) / (WARM * steps)) * max(0.0, 1 - step / steps)
        )

    def step(self, taught: Batch, means: Tensor, plain: Tensor, examples: Examples) -> None:
        """Take one step downhill."""
        self.learner.network.train()
        vectors = normalize(self.learner.vectors(taught.tokens, self.settings.blanked) - means, dim=1)
        loss = self.loss(vectors, taught, plain, examples)
        self.optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.parts, 1.0)
        self.optimiser.step()
        self.schedule.step()

    def loss(self, vectors: Tensor, taught: Batch, plain: Tensor, examples: Examples) -> Tensor:
        """Return the sum of the losses for one batch."""
        settings, whole = self.settings, list(examples.whole)
        wanted, known, near, weights = (
            torch.from_numpy(part.astype(np.float32)).to(vectors.device)
            for part in (taught.wanted, taught.known, taught.near, evened(taught, examples))
        )
        table, offset = self.heads
        found = head_loss(vectors @ table.T + offset, wanted, weights) + settings.ridge * (table**2).sum()
        contrast = contrast_loss(vectors, wanted[:, whole], known[:, whole], near, settings.temperature, settings.hard)
        return found + settings.contrast * contrast + settings.keep * drift_loss(vectors, plain)


def evened(taught: Batch, examples: Examples) -> Matrix:
    """Return weights under which both answers of each target weigh the same, and all targets alike."""
    yes, no = ((answers * examples.known).sum(axis=0) for answers in (examples.wanted, 1 - examples.wanted))
    half = len(examples.tokens) / 2
    return np.asarray(taught.known * (taught.wanted * half / yes + (1 - taught.wanted) * half / no), np.float32)
