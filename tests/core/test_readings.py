"""Readings: what the encoder makes of a law, on disk, and what the classifiers make of it with a reader or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from imports import ROOT

from pipeline.core import encoder
from pipeline.core.adapter import save_adapter
from pipeline.core.bank import Bank, all_targets, load_bank, save_bank
from pipeline.core.encoder import EmbedParams, plain_encoder, read_law
from pipeline.core.errors import InputError
from pipeline.core.reader import load_reader
from pipeline.core.readings import Readings, load_readings, save_readings

TARGETS = len(all_targets())
SIZE = 6


def readings(rows: int, columns: int = TARGETS) -> Readings:
    """Return readings drawn by chance."""
    chance = np.random.default_rng(rows + 1)
    vectors = chance.normal(size=(rows, SIZE)) + 1
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return Readings(vectors.astype(np.float32), (4 * chance.normal(size=(rows, columns))).astype(np.float32))


@pytest.mark.parametrize("rows", [0, 1, 5])
@pytest.mark.parametrize("columns", [0, TARGETS], ids=["no reader", "reader"])
def test_readings_come_back_from_disk(tmp_path: Path, rows: int, columns: int) -> None:
    """Vectors and answers lie in two files of the law's name and come back in half precision, also where there are none."""
    made = readings(rows, columns)
    save_readings("xx-2001", made, tmp_path / "vectors", tmp_path / "readings")
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.npy")) == [
        "readings/xx-2001.npy",
        "vectors/xx-2001.npy",
    ]
    found = load_readings("xx-2001", rows, tmp_path / "vectors", tmp_path / "readings")
    assert found.answers.shape == (rows, columns)
    assert np.array_equal(found.vectors, made.vectors.astype(np.float16).astype(np.float32))
    assert np.array_equal(found.answers, made.answers.astype(np.float16).astype(np.float32))


@pytest.mark.parametrize("lacking", ["vectors", "readings"])
def test_readings_of_another_cut_are_refused(tmp_path: Path, lacking: str) -> None:
    """A row too few in either file ends in one line that names it."""
    save_readings("xx-2001", readings(5), tmp_path / "vectors", tmp_path / "readings")
    save_readings("yy-2001", readings(4), tmp_path / "vectors", tmp_path / "readings")
    (tmp_path / lacking / "yy-2001.npy").replace(tmp_path / lacking / "xx-2001.npy")
    with pytest.raises(InputError, match=rf"{lacking}/xx-2001\.npy: holds 4 vectors for 5 passages"):
        load_readings("xx-2001", 5, tmp_path / "vectors", tmp_path / "readings")


def test_readings_for_another_codebook_are_refused(tmp_path: Path) -> None:
    """Answers to more or fewer targets than the codebook has are not taken for answers to these."""
    save_readings("xx-2001", readings(3, TARGETS - 1), tmp_path / "vectors", tmp_path / "readings")
    with pytest.raises(InputError, match=rf"readings/xx-2001\.npy: answers {TARGETS - 1} targets"):
        load_readings("xx-2001", 3, tmp_path / "vectors", tmp_path / "readings")


def test_centring_moves_vectors_and_no_answer() -> None:
    """The law's own mean is taken from its vectors, which keep length one; answers stay; no passage is no fault."""
    made = readings(5)
    found = made.centred()
    moved = made.vectors - made.vectors.mean(axis=0)
    assert np.allclose(found.vectors, moved / np.linalg.norm(moved, axis=1, keepdims=True), atol=1e-5)
    assert found.answers is made.answers
    assert readings(0).centred().vectors.shape == (0, SIZE)


def bank(shares: tuple[float, float] = (0.2, 0.3)) -> Bank:
    """Return classifiers of three targets, not in the codebook's order, over two words."""
    chance = np.random.default_rng(7)
    targets = tuple(all_targets()[at] for at in (9, 2, 5))
    return Bank(
        targets,
        chance.normal(size=(3, SIZE)).astype(np.float32),
        chance.normal(size=3).astype(np.float32),
        chance.normal(size=(3, 2)).astype(np.float32),
        chance.normal(size=3).astype(np.float32),
        shares,
        {"fund": 0, "shelter": 1},
        np.ones(2, np.float32),
        np.zeros((52, SIZE), np.float32),
    )


TEXTS = ("a fund", "a shelter", "a fund and a shelter", "neither")


def joint(made: Bank, found: Readings, answers: Any) -> Any:
    """Return the chances by hand, (texts, targets)."""
    dense, lexical = made.shares
    words = made.word_rows(TEXTS).toarray() @ made.lexical.T + made.lexical_bias
    logits = (
        dense * (found.vectors @ made.dense.T + made.dense_bias) + lexical * words + (1 - dense - lexical) * answers
    )
    return 1 / (1 + np.exp(-logits))


def test_three_answers_are_weighed_by_their_shares() -> None:
    """A chance joins the vectors', the words' and the reader's answer, the reader's from its own target's column."""
    made, found = bank(), readings(len(TEXTS))
    wanted = joint(made, found, found.answers[:, [9, 2, 5]])
    scores = made.scores(found, TEXTS)
    assert list(scores) == list(made.targets)
    assert np.allclose(np.stack(list(scores.values()), axis=1), wanted, atol=1e-5)


def test_without_a_reader_the_vectors_have_its_share() -> None:
    """Where there are no answers, the chances are those of a bank whose vectors have the share of both."""
    made, found = bank(), readings(len(TEXTS), 0)
    scores = made.scores(found, TEXTS)
    other = replace(made, shares=(0.7, 0.3)).scores(readings(len(TEXTS)), TEXTS)
    assert all(np.allclose(scores[target], other[target], atol=1e-6) for target in made.targets)


def test_without_a_share_the_reader_changes_nothing() -> None:
    """A bank whose shares add up to one does as if there were no reader."""
    made = bank((0.6, 0.4))
    with_reader, without = (made.scores(readings(len(TEXTS), columns), TEXTS) for columns in (TARGETS, 0))
    assert all(np.allclose(with_reader[target], without[target], atol=1e-6) for target in made.targets)


def test_very_sure_answers_stay_chances() -> None:
    """However large a logit, the chance is a number from nought to one."""
    found = readings(len(TEXTS))
    scores = bank().scores(Readings(found.vectors, found.answers * 1e6), TEXTS)
    assert all(np.isfinite(row).all() and row.min() >= 0 and row.max() <= 1 for row in scores.values())


def test_a_bank_comes_back_with_both_shares(tmp_path: Path) -> None:
    """Classifiers saved and loaded give the same chances within half precision."""
    made, found = bank(), readings(len(TEXTS))
    save_bank(made, tmp_path)
    back = load_bank(tmp_path)
    assert (back.shares, back.targets) == (made.shares, made.targets)
    scores = back.scores(found, TEXTS)
    assert all(np.allclose(scores[target], made.scores(found, TEXTS)[target], atol=2e-3) for target in made.targets)


@pytest.mark.parametrize(
    ("old", "new"),
    [('"shares": [0.2, 0.3]', '"share": 0.6'), ("[0.2, 0.3]", "[0.2]"), ("{", "["), ("{", "")],
    ids=["made before the reader", "one share", "broken", "cut"],
)
def test_a_bank_of_another_shape_is_refused(tmp_path: Path, old: str, new: str) -> None:
    """Classifiers that this code did not write end in one line that says how to make them anew."""
    save_bank(bank(), tmp_path)
    words = (tmp_path / "words.json").read_text(encoding="utf-8")
    assert old in words
    (tmp_path / "words.json").write_text(words.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError, match="holds no classifiers; run 'dvc repro bank'"):
        load_bank(tmp_path)


class LetterEncoder:
    """An encoder whose tokens are letters; it keeps what it was asked to read."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, texts: Sequence[str]) -> tuple[np.ndarray, list[np.ndarray]]:
        """Return unit vectors, and for each text a state for each letter."""
        self.asked.extend(texts)
        table = np.random.default_rng(11).normal(size=(256, SIZE)).astype(np.float32)
        states = [table[[ord(sign) % 256 for sign in text]] for text in texts]
        means = np.stack([tokens.mean(axis=0) for tokens in states]) if texts else np.zeros((0, SIZE), np.float32)
        return means / np.maximum(np.linalg.norm(means, axis=1, keepdims=True), 1e-9), states


@pytest.fixture
def adapter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the file of an adapter with a reader, which the parameters name."""
    chance = np.random.default_rng(13)
    shapes = {"query": (TARGETS, SIZE), "weight": (TARGETS, SIZE), "bias": (TARGETS,)}
    parts = {f"reader.{name}": chance.normal(size=shape).astype(np.float32) for name, shape in shapes.items()}
    save_adapter(tmp_path / "adapter", parts)
    monkeypatch.setattr(encoder, "params", lambda *_: EmbedParams(adapter=str(tmp_path / "adapter")))
    return tmp_path / "adapter"


LAW = ["the fund", "a shelter", "the fund", "x", "a shelter"]


@pytest.mark.usefixtures("adapter")
def test_a_text_that_stands_twice_is_read_once() -> None:
    """Each distinct text is encoded once, in order of its first place, and its reading stands at each of its places."""
    letters = LetterEncoder()
    found = read_law(LAW, letters)
    assert letters.asked == ["the fund", "a shelter", "x"]
    for rows in (found.vectors, found.answers):
        assert len(rows) == 5
        assert np.array_equal(rows[[0, 1]], rows[[2, 4]])
        assert not np.array_equal(rows[0], rows[1])


def test_a_law_is_read_around_its_own_mean(adapter: Path) -> None:
    """The answers are the reader's, with the mean over all passages, one that stands twice counted twice."""
    vectors, states = LetterEncoder().read(LAW)
    found = read_law(LAW, LetterEncoder())
    assert np.array_equal(found.vectors, vectors)
    assert np.allclose(found.answers, load_reader(adapter).logits(states, vectors.mean(axis=0)), atol=1e-5)


@pytest.mark.usefixtures("adapter")
def test_a_law_without_passages_has_no_readings() -> None:
    """Nothing to read gives no row, and the reader is not asked."""
    found = read_law([], LetterEncoder())
    assert (found.vectors.shape, found.answers.shape) == ((0, SIZE), (0, 0))


def test_without_an_adapter_there_are_no_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same law has its vectors, and answers to no target."""
    monkeypatch.setattr(encoder, "params", lambda *_: EmbedParams(adapter=""))
    found = read_law(LAW, LetterEncoder())
    assert found.vectors.shape == (5, SIZE)
    assert found.answers.shape == (5, 0)


def test_the_encoder_reads_what_it_encodes() -> None:
    """With the real encoder, `read` gives the vectors of `encode`, each the direction of its tokens' mean, without padding."""
    if not (ROOT / "models" / "encoder").is_dir():
        pytest.skip("the encoder is not here (run 'make gaps' once)")
    made = plain_encoder()
    texts = ["A fund for victims is set up.", "ผู้เสียหาย", "Shelter. " * 40, ""]
    vectors, states = made.read(texts)
    assert np.allclose(vectors, made.encode(texts), atol=1e-4)
    assert len({len(tokens) for tokens in states}) > 2
    for vector, tokens in zip(vectors, states, strict=True):
        mean = tokens.astype(np.float32).mean(axis=0)
        assert np.allclose(vector, mean / np.linalg.norm(mean), atol=2e-3)
    nothing, none = made.read([])
    assert (nothing.shape, none) == ((0, vectors.shape[1]), [])
