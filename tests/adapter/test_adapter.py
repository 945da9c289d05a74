"""The adapter: its examples and losses, and that training teaches something."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapter import AdapterParams, card, clause_examples
from pipeline.adapter.examples import ALONE, Examples, Partners, batch, padded, partners
from pipeline.core.bank import Clause, all_targets
from pipeline.core.reader import Reader


def examples() -> Examples:
    """Return six clauses for two obligations (columns 0 and 1) and the strength of the first (column 2)."""
    tokens = tuple(np.array([0, 8, 9, 20 + at, 30 + at, 2], np.int64) for at in range(6))
    wanted = np.array([[1, 0, 1], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 0], [0, 0, 0]], np.float32)
    known = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 0], [1, 1, 0], [1, 1, 0], [1, 1, 0]], np.float32)
    near = np.array([[0, 0], [0, 0], [0, 0], [0, 0], [1, 0], [0, 0]], np.float32)
    codes = ("A", "A", "B", "B", "A", "N")
    return Examples(tokens, ("en",) * 5 + ("th",), codes, wanted, known, (0, 1), near)


def beside(*others: int, ahead: tuple[int, ...] = ()) -> Partners:
    """Return partners of rows; those of the rows in `ahead` stand first."""
    return Partners(np.array(others), np.array([at in ahead for at in range(len(others))]))


def small_network() -> Any:
    """Return a network of the encoder's kind with one tiny layer."""
    import torch
    from transformers import BertConfig, BertModel

    torch.manual_seed(1)
    return BertModel(
        BertConfig(
            vocab_size=60,
            hidden_size=16,
            num_hidden_layers=1,
            num_attention_heads=2,
            intermediate_size=24,
            max_position_embeddings=32,
            pad_token_id=1,
        ),
        add_pooling_layer=False,
    )


SMALL = AdapterParams(rank=2, steps=40, batch=6, rate=0.01, joined=0.3, fewest=1, keep=0.0)


def train(steps: int) -> dict[str, Any]:
    """Return what a small training gives."""
    from pipeline.adapter.training import train_adapter

    return train_adapter(small_network(), examples(), (1, 3), replace(SMALL, steps=steps), seed=5)


trained = cache(train)
"""The same, trained once for all tests that only look at it."""


def test_training_keeps_the_encoder() -> None:
    """The encoder's own weights are what they were; only the addition and the reader are learned."""
    from pipeline.adapter.training import train_adapter

    network = small_network()
    before = {name: weight.clone() for name, weight in network.named_parameters()}
    train_adapter(network, examples(), (1, 3), replace(SMALL, steps=2), seed=5)
    assert all(bool((weight == before[name]).all()) for name, weight in network.named_parameters())


def test_training_draws_clauses_of_one_obligation_together() -> None:
    """After training, clauses that carry one obligation lie nearer to each other."""
    network = small_network()
    plain = _apart(network)
    _add(network, trained(80))
    assert _apart(network) > plain + 0.1


def test_training_teaches_the_reader_what_each_text_carries() -> None:
    """The reader sets the texts that carry an obligation above those that do not, the wider the longer it was trained."""
    begun, done = _reader_logits(trained(1)), _reader_logits(trained(80))
    carried = examples().wanted[:5, :2] > 0
    assert all(done[carried[:, at], at].min() > done[~carried[:, at], at].max() for at in range(2))
    assert done[carried].mean() - done[~carried].mean() > begun[carried].mean() - begun[~carried].mean() + 0.1


def test_the_same_seed_gives_the_same_adapter() -> None:
    """Two trainings from one seed on one machine give the same numbers."""
    first, second = trained(80), train(80)
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_a_training_goes_on_from_what_an_earlier_one_made() -> None:
    """Where nothing is learned anew, what comes out is what went in."""
    from pipeline.adapter.training import train_adapter

    still = replace(SMALL, steps=1, rate=0.0, head_rate=0.0, query_rate=0.0)
    found = train_adapter(small_network(), examples(), (1, 3), still, seed=5, begun=trained(80))
    assert found.keys() == trained(80).keys()
    assert all(np.allclose(part, trained(80)[name], atol=1e-6) for name, part in found.items())


def _add(network: Any, found: dict[str, Any]) -> None:
    """Add what was trained to a network's weights."""
    import torch

    weights = dict(network.named_parameters())
    for name in {name.rpartition(".")[0] for name in found if not name.startswith("reader.")}:
        weights[name].data += torch.from_numpy(found[f"{name}.up"] @ found[f"{name}.down"])


def _reader_logits(found: dict[str, Any]) -> Any:
    """Return what a trained reader says of the texts in the first language; (texts, obligations)."""
    import torch

    network = small_network()
    _add(network, found)
    network.eval()
    with torch.no_grad():
        states = network(input_ids=torch.from_numpy(np.stack(examples().tokens[:5]))).last_hidden_state.numpy()
    vectors = states.mean(axis=1)
    centre = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).mean(axis=0)
    reader = Reader(found["reader.query"], found["reader.weight"], found["reader.bias"])
    return reader.logits(list(states), centre)[:, :2]


def _apart(network: Any) -> float:
    """Return by how much clauses of the same obligation are more alike than others, in mean cosine."""
    import torch

    network.eval()
    with torch.no_grad():
        ids = torch.from_numpy(np.stack(examples().tokens[:4]))
        vectors = network(input_ids=ids).last_hidden_state.mean(dim=1).numpy()
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    alike = vectors @ vectors.T
    return float(alike[0, 1] + alike[2, 3] - (alike[0, 2] + alike[0, 3] + alike[1, 2] + alike[1, 3]) / 2) / 2


def test_a_joined_text_carries_what_either_half_carries() -> None:
    """Two clauses joined carry both obligations, stay unsure where one half is, and lack what both lack."""
    found = batch(examples(), np.array([0, 1, 4]), beside(2, 4, ALONE), 330)
    assert found.wanted[:, :2].tolist() == [[1, 1], [1, 0], [0, 0]]
    assert found.known[:, :2].tolist() == [[1, 1], [1, 0], [1, 1]]


def test_a_joined_text_still_tells_how_strong_a_half_is() -> None:
    """The strength of one half's obligation is taught though the other half says nothing of it."""
    found = batch(examples(), np.array([0, 1]), beside(2, 2), 330)
    assert found.known[:, 2].tolist() == [1, 1]
    assert found.wanted[:, 2].tolist() == [1, 0]


def test_a_near_miss_beside_the_thing_itself_is_none() -> None:
    """A text that carries an obligation in one half is no near miss of it by the other half."""
    found = batch(examples(), np.array([4, 4]), beside(1, 2), 330)
    assert found.near.tolist() == [[0, 0], [1, 0]]


def test_a_joined_text_is_opened_and_closed_once() -> None:
    """The second half loses its opening tokens, the first its closing one."""
    found = batch(examples(), np.array([0, 0]), beside(2, 2, ahead=(1,)), 330).tokens
    assert [row.tolist() for row in found] == [[0, 8, 9, 20, 30, 22, 32, 2], [0, 8, 9, 22, 32, 20, 30, 2]]


def test_a_joined_text_is_cut() -> None:
    """No joined text is longer than asked; what it teaches stays."""
    found = batch(examples(), np.array([0]), beside(2), 6)
    assert found.tokens[0].tolist() == [0, 8, 9, 20, 30, 22]
    assert found.wanted[0, :2].tolist() == [1, 1]


@given(share=st.floats(0, 1), seed=st.integers(0, 99))
def test_partners_share_the_language_and_not_the_code(share: float, seed: int) -> None:
    """A clause is joined only with one of its own language and of another code."""
    made, rows = examples(), np.arange(6)
    found = partners(made, rows, share, np.random.default_rng(seed))
    for row, other, ahead in zip(rows, found.others, found.ahead, strict=True):
        assert other != ALONE or not ahead
        assert other == ALONE or (made.languages[row] == made.languages[other] and made.codes[row] != made.codes[other])


@given(st.lists(st.lists(st.integers(2, 50), min_size=1, max_size=9), min_size=1, max_size=7))
def test_padding_loses_no_token(rows: list[list[int]]) -> None:
    """What stands where a token is said to stand is the tokens given, in order."""
    table, filled = padded([np.array(row, np.int64) for row in rows], pad=1)
    assert [[int(token) for token in line[mask]] for line, mask in zip(table, filled, strict=True)] == rows
    assert (table[~filled] == 1).all()


def test_both_answers_of_each_target_weigh_the_same() -> None:
    """Over all clauses, those that carry a target weigh as much as those that do not, and targets weigh alike."""
    from pipeline.adapter.training import evened

    made = examples()
    weights = evened(batch(made, np.arange(6), beside(*[ALONE] * 6), 330), made)
    assert np.allclose((weights * made.wanted).sum(axis=0), 3)
    assert np.allclose((weights * (1 - made.wanted)).sum(axis=0), 3)


def test_a_pair_that_may_share_an_obligation_takes_no_part_in_the_contrast() -> None:
    """Moving a clause whose answer is unknown changes nothing for a clause that carries the obligation."""
    import torch

    from pipeline.adapter.losses import contrast_loss

    wanted, known = torch.tensor([[1.0], [1.0], [0.0]]), torch.tensor([[1.0], [1.0], [0.0]])
    near = torch.zeros(3, 1)
    losses = [
        contrast_loss(torch.tensor([[1.0, 0.0], [0.6, 0.8], third]), wanted, known, near, 0.1, 3.0).item()
        for third in ([1.0, 0.0], [-1.0, 0.0])
    ]
    assert losses[0] == losses[1]


def test_a_near_miss_presses_harder_than_another_clause() -> None:
    """The same clause costs more as a near miss than as any other clause."""
    import torch

    from pipeline.adapter.losses import contrast_loss

    vectors, wanted = torch.tensor([[1.0, 0.0], [0.6, 0.8], [0.8, 0.6]]), torch.tensor([[1.0], [1.0], [0.0]])
    losses = [
        contrast_loss(vectors, wanted, torch.ones(3, 1), torch.tensor([[0.0], [0.0], [miss]]), 0.1, 3.0).item()
        for miss in (0.0, 1.0)
    ]
    assert losses[1] > losses[0] > 0


def bank(labels: str) -> list[Clause]:
    """Return clauses of the first obligation, one a letter: full, near, or neutral."""
    code, names = all_targets()[0][0], {"f": "full", "n": "near", "-": "neutral"}
    return [
        Clause(f"{at}", "NEUTRAL" if sign == "-" else code, names[sign], (), (), "duty", "common", "en", "x")
        for at, sign in enumerate(labels)
    ]


def labels_of(clauses: list[Clause], *, but: dict[str, dict[str, tuple[str, ...]]]) -> dict[str, Any]:
    """Return a second labelling that says the same, but for some clauses."""
    return {clause.id: {clause.code: ("x",)} if clause.label == "full" else {} for clause in clauses} | but


def test_targets_with_too_few_clauses_on_a_side_are_not_taught() -> None:
    """Only targets that enough clauses carry, and enough do not, are known of any clause; all keep their place."""
    clauses = bank("fff---")
    found = clause_examples(clauses, labels_of(clauses, but={}), [[0, 8, 9, 5, 2]] * 6, fewest=3)
    assert found.wanted.shape == found.known.shape == (6, len(all_targets()))
    assert found.wanted[:, 0].tolist() == [1, 1, 1, 0, 0, 0]
    assert np.flatnonzero(found.known.any(axis=0)).tolist() == [0]
    assert [all_targets()[at][1] for at in found.whole] == [""] * found.near.shape[1]


def test_an_obligation_that_the_second_labelling_finds_is_taught() -> None:
    """What only the second labelling finds besides a clause's own obligation is carried; its own is the writer's to say."""
    clauses = bank("ffnn--")
    code, other = all_targets()[0][0], all_targets()[-1][0]
    part = next(target for name, target in all_targets() if name == other and target)
    second = labels_of(clauses, but={"1": {}, "2": {code: ("x",)}, "4": {other: (part,)}})
    found = clause_examples(clauses, second, [[0, 8, 9, 5, 2]] * 6, fewest=0)
    assert found.wanted[:, all_targets().index((code, ""))].tolist() == [1, 1, 0, 0, 0, 0]
    assert found.wanted[:, all_targets().index((other, ""))].tolist() == [0, 0, 0, 0, 1, 0]
    assert found.wanted[:, all_targets().index((other, part))].tolist() == [0, 0, 0, 0, 1, 0]


def test_the_reader_in_training_is_the_reader_in_use() -> None:
    """The logits that are trained, over padded texts, are those that are read from the file later."""
    import torch

    from pipeline.adapter.heads import Heads

    torch.manual_seed(2)
    query, weight, bias = torch.randn(5, 8), torch.randn(5, 8), torch.randn(5)
    states, means = torch.randn(3, 6, 8), torch.randn(3, 8) / 9
    filled = torch.arange(6)[None, :] < torch.tensor([6, 2, 4])[:, None]
    trained = Heads(weight, bias, query, weight, bias).by_tokens(states, filled, means)
    used = Reader(query.numpy(), weight.numpy(), bias.numpy())
    texts = [text[mask].numpy() for text, mask in zip(states, filled, strict=True)]
    assert np.allclose(trained.numpy(), used.logits(texts, means.numpy()), atol=1e-5)


def test_the_card_tells_the_settings() -> None:
    """What the card says of the training comes from the parameters and the bank."""
    clauses = bank("ffnn--")
    besides = labels_of(clauses, but={"1": {all_targets()[-1][0]: ("x",)}})
    told = card(clauses, besides, AdapterParams(steps=77, rank=5), "a graphics card")
    assert all(words in told for words in ("77 steps", "rank 5", "6 clauses", "(en 6)", "1 of them", "a graphics card"))
