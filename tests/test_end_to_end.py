"""The whole pipeline with the real encoder, in a copy of the working tree."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from pipeline.core.codebook import requirements
from pipeline.core.schemas import FINDING_COLUMNS

pytestmark = pytest.mark.end_to_end

LAW = """The Orchard Trafficking Act

1. Short title
This Act may be called the Orchard Trafficking Act.

2. Offence
(1) A person who recruits, transports, transfers, harbours or receives another person by means of force, fraud or
deception for the purpose of exploitation commits an offence and is liable to imprisonment for twelve years.
(2) The consent of the victim is irrelevant.

3. Fund
There is established a Victims' Assistance Fund, into which Parliament shall appropriate money each year for the shelter
and care of victims of trafficking.

4. Shelter
The Ministry shall provide every victim with housing, medical care, counselling and food.
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "ACTIP_ROOT": str(folder), "DVC_NO_ANALYTICS": "1"}
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment["PATH"]])
    return subprocess.run(arguments, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a fresh repository with the files of the working tree, after `dvc repro`."""
    wheels = ROOT / "models" / "wheels"
    if not list(wheels.glob("*.whl")):
        pytest.skip("the weights are not here (run 'make gaps' once)")
    folder = tmp_path_factory.mktemp("clone")
    listed = run(ROOT, "git", "ls-files", "-co", "--exclude-standard").stdout.splitlines()
    for name in listed:
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    (folder / "models" / "wheels").mkdir(parents=True, exist_ok=True)
    for wheel in wheels.glob("*.whl"):
        os.link(wheel, folder / "models" / "wheels" / wheel.name)
    for command in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=t", "-c", "user.email=t@t.invalid", "commit", "-qm", "x"],
    ):
        run(folder, "git", *command)
    found = run(folder, sys.executable, "-m", "dvc", "repro", "-q")
    assert found.returncode == 0, found.stdout + found.stderr
    return folder


def test_a_first_run_leaves_git_clean(clone: Path) -> None:
    """After `dvc repro` on a fresh clone nothing differs from what was committed."""
    assert run(clone, "git", "status", "--porcelain").stdout == ""


def test_a_second_run_runs_nothing(clone: Path) -> None:
    """A second `dvc repro` finds every stage up to date."""
    found = run(clone, sys.executable, "-m", "dvc", "repro")
    assert found.returncode == 0
    assert "Running stage" not in found.stdout


def test_the_gap_table_holds_every_obligation_of_every_law(clone: Path) -> None:
    """52 rows a law, all eleven members, and no law held in part is said to lack anything."""
    rows = list(csv.DictReader((clone / "reports" / "gap_table.csv").open(encoding="utf-8")))
    laws = {row["law"] for row in rows}
    assert tuple(rows[0]) == FINDING_COLUMNS
    assert {row["country"] for row in rows} == {"BN", "ID", "KH", "LA", "MM", "MY", "PH", "SG", "TH", "TL", "VN"}
    assert all(sum(row["law"] == law for row in rows) == len(requirements()) for law in laws)
    partial = {
        r["law"]
        for r in csv.DictReader((clone / "reports" / "warnings.csv").open(encoding="utf-8"))
        if r["coverage"] == "partial"
    }
    assert partial
    assert not [row for row in rows if row["law"] in partial and row["verdict"] == "missing"]


def test_every_quote_stands_in_its_law_at_the_place_named(clone: Path) -> None:
    """The national quote is the provision's text at the offsets, and every assessed row quotes the Convention."""
    rows = list(csv.DictReader((clone / "reports" / "gap_table.csv").open(encoding="utf-8")))
    for law in {row["law"] for row in rows}:
        path = clone / "corpora" / "provisions" / f"{law}.jsonl"
        provisions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for row in (row for row in rows if row["law"] == law):
            if row["national_quote"]:
                start, end = int(row["start"]), int(row["end"])
                quote = row["national_quote"]
                stands = [
                    p["text"][start - p["start"] : end - p["start"]]
                    for p in provisions
                    if p["start"] <= start and end <= p["end"]
                ]
                assert quote in stands or quote.removeprefix("'") in stands
            else:
                assert row["verdict"] in {"missing", "not_assessed"}
            if row["verdict"] != "not_assessed" and row["code"] != "CRIM-LEGAL-PERSON":
                assert row["convention_quote"]


def test_assess_judges_a_new_law_and_changes_nothing_else(clone: Path, tmp_path: Path) -> None:
    """`assess` writes its two files, finds the fund and the offence, and leaves the catalogue as it was."""
    file = tmp_path / "orchard.txt"
    file.write_text(LAW, encoding="utf-8")
    found = run(clone, sys.executable, "-m", "pipeline", "assess", str(file), "--out", str(tmp_path / "out"))
    assert found.returncode == 0, found.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["findings.csv", "provisions.jsonl"]
    rows = {row["code"]: row for row in csv.DictReader((tmp_path / "out" / "findings.csv").open(encoding="utf-8"))}
    assert rows["FIN-FUND"]["verdict"] in {"aligned", "partial"}
    assert rows["FIN-FUND"]["national_article"].startswith("3")
    assert rows["CRIM-OFFENCE"]["national_article"].startswith("2")
    assert run(clone, "git", "status", "--porcelain").stdout == ""


def test_add_then_repro_runs_only_the_new_laws_stages_and_the_joining_ones(clone: Path, tmp_path: Path) -> None:
    """Adding a law makes that law's stages run, and of the others only those that join."""
    file = tmp_path / "orchard.txt"
    file.write_text(LAW, encoding="utf-8")
    command = (
        "add",
        str(file),
        "--id",
        "or-2030",
        "--country",
        "OR",
        "--title",
        "Orchard Trafficking Act",
        "--language",
        "en",
    )
    found = run(clone, sys.executable, "-m", "pipeline", *command)
    assert found.returncode == 0, found.stderr
    found = run(clone, sys.executable, "-m", "dvc", "repro")
    assert found.returncode == 0, found.stdout + found.stderr
    ran = {line.split("'")[1] for line in found.stdout.splitlines() if line.startswith("Running stage")}
    own = {f"{stage}@or-2030" for stage in ("extract", "segment", "embed", "align", "judge")}
    assert ran == own | {"gaps", "tables", "report"}
    assert "or-2030" in (clone / "reports" / "gap_table.csv").read_text(encoding="utf-8")
