"""The adapter: its file, its addition to an encoder, its examples and losses, and that training teaches something."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.adapter import AdapterParams, clause_examples
from pipeline.adapter.examples import ALONE, Examples, batch, padded, partners
from pipeline.adapter.merge import add_adapter, additions, merge_adapter, merged, save_adapter
from pipeline.core.bank import Clause, all_targets
from pipeline.core.errors import InputError

NAME = "encoder.layer.0.output.dense.weight"


def factors(outputs: int = 6, inputs: int = 4, rank: int = 2) -> dict[str, Any]:
    """Return an addition of small whole numbers."""
    up = np.arange(outputs * rank, dtype=np.float32).reshape(outputs, rank)
    down = np.arange(rank * inputs, dtype=np.float32).reshape(rank, inputs) - 3
    return {f"{NAME}.up": up, f"{NAME}.down": down}


def examples() -> Examples:
    """Return six clauses for two obligations (columns 0 and 1) and the strength of the first (column 2)."""
    tokens = tuple(np.array([0, 8, 9, 20 + at, 30 + at, 2], np.int64) for at in range(6))
    wanted = np.array([[1, 0, 1], [1, 0, 0], [0, 1, 0], [0, 1, 0], [0, 0, 0], [0, 0, 0]], np.float32)
    known = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 0], [1, 1, 0], [1, 1, 0], [1, 1, 0]], np.float32)
    near = np.array([[0, 0], [0, 0], [0, 0], [0, 0], [1, 0], [0, 0]], np.float32)
    codes = ("A", "A", "B", "B", "A", "N")
    return Examples(tokens, ("en",) * 5 + ("th",), codes, wanted, known, (0, 1), near)


def test_an_adapter_comes_back_as_the_product_of_its_two_matrices(tmp_path: Path) -> None:
    """What is added to a weight is the product of the two thin matrices written for it."""
    made = factors()
    save_adapter(tmp_path / "a.safetensors", made)
    assert np.array_equal(additions(tmp_path / "a.safetensors")[NAME], made[f"{NAME}.up"] @ made[f"{NAME}.down"])


def test_the_same_adapter_gives_the_same_bytes(tmp_path: Path) -> None:
    """The order in which matrices are given does not show in the file."""
    made = factors()
    save_adapter(tmp_path / "a", made)
    save_adapter(tmp_path / "b", dict(reversed(made.items())))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_only_the_named_weights_change(tmp_path: Path) -> None:
    """A weight that the adapter does not name stays as it was."""
    save_adapter(tmp_path / "a", factors())
    other = np.ones((3, 3), np.float32)
    found = merged({NAME: np.zeros((6, 4), np.float32), "other": other}, tmp_path / "a")
    assert found["other"] is other
    assert np.array_equal(found[NAME], additions(tmp_path / "a")[NAME])


@pytest.mark.parametrize(
    ("content", "weights"),
    [
        pytest.param(None, {}, id="no file"),
        pytest.param(b"", {}, id="empty file"),
        pytest.param(b"no tensors here", {}, id="another file"),
        pytest.param("good", {}, id="weight unknown"),
        pytest.param("good", {NAME: np.zeros((4, 6), np.float32)}, id="weight of another shape"),
    ],
)
def test_an_adapter_that_does_not_fit_is_refused(tmp_path: Path, content: Any, weights: dict[str, Any]) -> None:
    """A missing or broken file, or one made for another encoder, is refused in one line."""
    path = tmp_path / "a"
    if content == "good":
        save_adapter(path, factors())
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError):
        merged(weights, path)


def test_a_merged_folder_holds_the_sum_and_all_other_files(tmp_path: Path) -> None:
    """A merged folder is the encoder's folder with other weights; the encoder's own folder stays as it was."""
    from safetensors.numpy import load_file, save_file

    folder, out = tmp_path / "encoder", tmp_path / "merged"
    (folder / "1_Pooling").mkdir(parents=True)
    (folder / "1_Pooling" / "config.json").write_text("{}", encoding="utf-8")
    save_file({NAME: np.ones((6, 4), np.float32)}, folder / "model.safetensors")
    before = (folder / "model.safetensors").read_bytes()
    save_adapter(tmp_path / "a", factors())
    merge_adapter(folder, tmp_path / "a", out)
    assert np.array_equal(load_file(out / "model.safetensors")[NAME], 1 + additions(tmp_path / "a")[NAME])
    assert (out / "1_Pooling" / "config.json").read_text(encoding="utf-8") == "{}"
    assert (folder / "model.safetensors").read_bytes() == before


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


SMALL = AdapterParams(rank=2, epochs=30, batch=6, rate=0.01, joined=0.3, fewest=1, keep=0.0)


def test_training_draws_clauses_of_one_obligation_together_and_keeps_the_encoder() -> None:
    """After training, clauses that carry one obligation lie nearer to each other; the encoder's own weights are kept."""
    from pipeline.adapter.training import train_adapter

    network = small_network()
    before = {name: weight.clone() for name, weight in network.named_parameters()}
    found = train_adapter(network, examples(), (1, 3), SMALL, seed=5)
    assert all(bool((weight == before[name]).all()) for name, weight in network.named_parameters())
    plain = _apart(network)
    for name in {name.rpartition(".")[0] for name in found}:
        dict(network.named_parameters())[name].data += _tensor(found[f"{name}.up"] @ found[f"{name}.down"])
    assert _apart(network) > plain + 0.1


def test_the_same_seed_gives_the_same_adapter() -> None:
    """Two trainings from one seed on one machine give the same numbers."""
    from pipeline.adapter.training import train_adapter

    first, second = (train_adapter(small_network(), examples(), (1, 3), SMALL, seed=5) for _ in range(2))
    assert all(np.array_equal(first[name], second[name]) for name in first)


def test_adding_on_load_equals_merging(tmp_path: Path) -> None:
    """A loaded network with the adapter added has the weights of the merged file."""
    network = small_network()
    made = factors(16, 24)
    known = {name: weight.detach().numpy().copy() for name, weight in network.named_parameters()}
    save_adapter(tmp_path / "a", made)
    add_adapter(network, tmp_path / "a")
    wanted = merged(known, tmp_path / "a")
    assert all(np.array_equal(weight.detach().numpy(), wanted[name]) for name, weight in network.named_parameters())


def _tensor(matrix: Any) -> Any:
    import torch

    return torch.from_numpy(matrix)


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
    found = batch(examples(), np.array([0, 1, 4]), np.array([2, 4, ALONE]))
    assert found.wanted[:, :2].tolist() == [[1, 1], [1, 0], [0, 0]]
    assert found.known[:, :2].tolist() == [[1, 1], [1, 0], [1, 1]]


def test_a_joined_text_still_tells_how_strong_a_half_is() -> None:
    """The strength of one half's obligation is taught though the other half says nothing of it."""
    found = batch(examples(), np.array([0, 1]), np.array([2, 2]))
    assert found.known[:, 2].tolist() == [1, 1]
    assert found.wanted[:, 2].tolist() == [1, 0]


def test_a_near_miss_beside_the_thing_itself_is_none() -> None:
    """A text that carries an obligation in one half is no near miss of it by the other half."""
    found = batch(examples(), np.array([4, 4]), np.array([1, 2]))
    assert found.near.tolist() == [[0, 0], [1, 0]]


def test_a_joined_text_is_opened_and_closed_once() -> None:
    """The second half loses its opening tokens, the first its closing one."""
    (found,) = batch(examples(), np.array([0]), np.array([2])).tokens
    assert found.tolist() == [0, 8, 9, 20, 30, 22, 32, 2]


@given(share=st.floats(0, 1), seed=st.integers(0, 99))
def test_partners_share_the_language_and_not_the_code(share: float, seed: int) -> None:
    """A clause is joined only with one of its own language and of another code."""
    made, rows = examples(), np.arange(6)
    for row, other in zip(rows, partners(made, rows, share, np.random.default_rng(seed)), strict=True):
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
    weights = evened(batch(made, np.arange(6), np.full(6, ALONE)), made)
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


def test_targets_with_too_few_clauses_on_a_side_are_left_out() -> None:
    """Only targets that enough clauses carry, and enough do not, are taught."""
    code = all_targets()[0][0]
    clauses = [
        Clause(
            f"{at}", code if at < 3 else "NEUTRAL", "full" if at < 3 else "neutral", (), (), "duty", "common", "en", "x"
        )
        for at in range(6)
    ]
    found = clause_examples(clauses, [[0, 8, 9, 5, 2]] * 6, fewest=3)
    assert found.wanted.shape == (6, 1)
    assert found.wanted[:, 0].tolist() == [1, 1, 1, 0, 0, 0]
    assert found.whole == (0,)
