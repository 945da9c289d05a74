from __future__ import annotations

import re

import pytest
import yaml
from imports import ROOT, folded, needed_files

from pipeline.core.catalogue import law_ids, national_laws
from pipeline.core.gold import gold, silver

PIPELINE = yaml.safe_load((ROOT / "dvc.yaml").read_text(encoding="utf-8"))
STAGES = {name: stage.get("do", stage) for name, stage in PIPELINE["stages"].items()}
CORPUS = yaml.safe_load((ROOT / "configs" / "corpus.yaml").read_text(encoding="utf-8"))


def deps(name: str) -> list[str]:
    return [dep if isinstance(dep, str) else next(iter(dep)) for dep in STAGES[name]["deps"]]


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_depends_on_all_code_that_it_imports(name: str) -> None:
    """No module that a stage can import, at the top or inside a function, is left out of its deps."""
    wanted = folded(needed_files(f"pipeline.{name}"), deps(name))
    assert wanted - set(deps(name)) == set()


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_names_no_code_that_it_does_not_need(name: str) -> None:
    """Code in the deps is code that is imported."""
    code = {dep for dep in deps(name) if dep.startswith("pipeline/")}
    assert code - folded(needed_files(f"pipeline.{name}"), code) == set()


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_that_knows_the_codebook_depends_on_it(name: str) -> None:
    """Another obligation, or another part of one, makes anew whatever has code that counts them."""
    assert "pipeline/core/codebook.py" not in deps(name) or "configs/codebook.yaml" in deps(name)


@pytest.mark.parametrize("name", STAGES)
def test_a_stage_has_one_command_one_sentence_and_its_keys_in_order(name: str) -> None:
    """`desc`, `cmd`, `deps`, `params`, `outs`, `metrics` come in this order, and `cmd` is a module with one argument."""
    stage = STAGES[name]
    order = ["desc", "cmd", "deps", "params", "outs", "metrics", "plots"]
    assert [key for key in stage if key in order] == sorted(stage, key=order.index)
    assert re.fullmatch(rf"python -m pipeline\.{name}( \$\{{item\}})?", stage["cmd"])


@pytest.mark.parametrize("name", STAGES)
def test_data_comes_before_code_in_deps(name: str) -> None:
    """A reader sees first what a stage reads, then which code reads it."""
    is_code = [dep.startswith("pipeline/") for dep in deps(name)]
    assert is_code == sorted(is_code)


def test_lessons_depend_on_card_and_digest_of_each_coded_law() -> None:
    """A coded law whose digest is changed is cut and embedded anew for learning; a law that nobody coded is not."""
    wanted = {f"corpora/sources/{law}/{name}" for law in {*gold(), *silver()} for name in ("card.yaml", "digest.md")}
    assert {dep for dep in deps("lessons") if dep.startswith("corpora/sources")} == wanted


@pytest.mark.parametrize("name", ["lessons", "bank", "crossfit", "train", "evaluate"])
def test_what_learns_or_measures_does_not_see_official_texts(name: str) -> None:
    """No layer that follows the edition read is a dep of it, so an official text makes no classifier anew."""
    layers = ("pages", "provisions", "vectors", "readings", "evidence", "findings")
    following = tuple(f"corpora/{layer}" for layer in layers)
    assert [dep for dep in deps(name) if dep.startswith(following)] == ["corpora/vectors/clauses.npy"] * (
        "corpora/vectors/clauses.npy" in deps(name)
    )
    assert not {"corpora/sources", *(f"corpora/sources/{law}" for law in law_ids())} & set(deps(name))


@pytest.mark.parametrize("name", ["bank", "crossfit", "train", "evaluate"])
def test_what_learns_or_measures_depends_on_all_lessons(name: str) -> None:
    """A lesson that is changed, or added, is learned."""
    assert "corpora/lessons" in deps(name)


@pytest.mark.parametrize("name", ["clauses", "lessons", "embed"])
def test_what_reads_texts_depends_on_encoder_and_adapter(name: str) -> None:
    """Another encoder, or another adapter, reads every text anew."""
    assert {"models/encoder", "models/adapter/adapter.safetensors"} <= set(deps(name))


@pytest.mark.parametrize("layer", ["vectors", "readings"])
def test_what_embed_makes_of_a_law_is_what_align_reads(layer: str) -> None:
    """Vectors and readings are outputs of one stage and deps of the next."""
    path = f"corpora/{layer}/${{item}}.npy"
    assert path in [next(iter(out)) for out in STAGES["embed"]["outs"]]
    assert path in deps("align")


def test_the_lists_of_laws_agree_with_the_cards() -> None:
    """`national` in configs/corpus.yaml is exactly the laws whose card says kind: law."""
    assert CORPUS["laws"] == law_ids()
    assert CORPUS["national"] == national_laws()


def test_every_stage_has_its_params_section_explained() -> None:
    """Each key of configs/params.yaml has a comment above it or above its group."""
    lines = (ROOT / "configs" / "params.yaml").read_text(encoding="utf-8").splitlines()
    for at, line in enumerate(lines):
        if re.match(r"^\S+:$", line):
            assert lines[at + 1].lstrip().startswith("#"), f"{line} opens without a comment"
