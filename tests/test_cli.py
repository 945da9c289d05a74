"""The command as a researcher meets it: help that teaches, plain lines in a pipe, and no traceback."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from pipeline import cli, find, show
from pipeline.core.catalogue import law_ids, national_laws
from pipeline.core.codebook import requirements
from tests.conftest import ROOT

COMMANDS = ("assess", "add", "fetch", "show", "search")


class ZeroEncoder:
    """An encoder without meaning: words alone decide."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return zeros as wide as the real vectors."""
        return np.zeros((len(texts), 384), np.float32)


@pytest.fixture
def actip(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return the command, run in this process: status, standard output, standard error."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(find, "default_encoder", ZeroEncoder)

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["actip", *arguments])
        status = 0
        try:
            cli.run()
        except SystemExit as end:
            status = int(end.code or 0)
        shown = capfd.readouterr()
        return status, shown.out, shown.err

    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_a_command_says_what_each_argument_is(actip: Callable[..., tuple[int, str, str]], command: str) -> None:
    """`--help` of each command says in a sentence what it does, and explains every option."""
    status, out, err = actip(command, "--help")
    assert (status, err) == (0, "")
    options = re.findall(r"(--[a-z][a-z-]*)[^\n]*", out)
    assert "--help" in options
    for line in out.splitlines():
        if re.match(r"[│|]\s+(?:\*\s+)?-", line):
            assert len(re.findall(r"[a-z]{2,}", line)) >= 3, line


def test_help_names_every_command(actip: Callable[..., tuple[int, str, str]]) -> None:
    """`--help` lists the commands and says that a verdict is no legal advice."""
    status, out, _err = actip("--help")
    assert status == 0
    for command in COMMANDS:
        assert re.search(rf"\b{command}\b", out)
    assert "not legal advice" in " ".join(out.replace("│", " ").split())


def test_command_alone_shows_its_help(actip: Callable[..., tuple[int, str, str]]) -> None:
    """Without a command the help is shown, not an error."""
    _status, out, err = actip()
    assert "Usage" in out + err
    assert "Traceback" not in out + err


@pytest.mark.parametrize(
    "arguments",
    [
        ["asess"],
        ["assess"],
        ["assess", "a.pdf"],
        ["assess", "a.pdf", "--out"],
        ["show"],
        ["search", "x", "-k", "0"],
        ["search", "x", "-k", "many"],
        ["fetch", "--form", "x"],
        ["add", "a.pdf", "--id", "kh-2008"],
    ],
    ids=[
        "misspelt",
        "no file",
        "no folder",
        "cut off",
        "no law",
        "none wanted",
        "no number",
        "unknown option",
        "too few",
    ],
)
def test_usage_error_is_explained(actip: Callable[..., tuple[int, str, str]], arguments: list[str]) -> None:
    """A command that is typed wrong ends with status 2, and what is wrong stands on standard error."""
    status, out, err = actip(*arguments)
    assert (status, out) == (2, "")
    assert "Error" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("law", national_laws())
def test_findings_of_a_law_are_plain_lines(actip: Callable[..., tuple[int, str, str]], law: str) -> None:
    """In a pipe `show LAW` gives one line of five cells for each obligation, in the codebook's order."""
    if not (show.FINDINGS / f"{law}.csv").is_file():
        pytest.skip("the pipeline has not been run for this law")
    status, out, err = actip("show", law)
    rows = [line.split("\t") for line in out.splitlines() if "\t" in line]
    assert (status, err) == (0, "")
    assert [row[0] for row in rows] == [requirement.code for requirement in requirements()]
    assert {len(row) for row in rows} == {5}
    assert all(sign.isprintable() or sign in "\n\t" for sign in out)


def test_one_finding_shows_both_sides(actip: Callable[..., tuple[int, str, str]]) -> None:
    """`show LAW CODE` tells verdict, the Convention's words, what is asked, and the edition read."""
    law = next((law for law in national_laws() if (show.FINDINGS / f"{law}.csv").is_file()), "")
    if not law:
        pytest.skip("the pipeline has not been run")
    status, out, _err = actip("show", law, "FIN-FUND")
    assert status == 0
    for name in ("Verdict: ", "ACTIP ", "Asked: ", "Edition: "):
        assert name in out


def test_one_finding_shows_the_decision(
    actip: Callable[..., tuple[int, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """`show LAW CODE` tells what a person decided, beside the program's verdict."""
    law = next((law for law in national_laws() if (show.FINDINGS / f"{law}.csv").is_file()), "")
    if not law:
        pytest.skip("the pipeline has not been run")
    decided = "partial (A. Reader, 2026-01-02)"
    monkeypatch.setattr(show, "reviewed", lambda rows: [{**row, "review": decided} for row in rows])
    assert f"Review: {decided}\n" in actip("show", law, "FIN-FUND")[1]


def test_convention_is_shown_by_article(actip: Callable[..., tuple[int, str, str]]) -> None:
    """`show` of the Convention lists its articles, and a verdict on it is refused in one line."""
    status, out, _err = actip("show", "actip-2015")
    assert status == 0
    assert [line.split("\t")[0] for line in out.splitlines() if "\t" in line][:3] == ["1", "2", "3"]
    status, out, err = actip("show", "actip-2015", "FIN-FUND")
    assert (status, out) == (1, "")
    assert "which is not judged" in err


def test_search_gives_the_best_lines(actip: Callable[..., tuple[int, str, str]]) -> None:
    """`search` gives k lines of law, number, score and words, best first, of the law that was named."""
    status, out, err = actip("search", "trust fund for victims", "--law", "actip-2015", "-k", "3")
    rows = [line.split("\t") for line in out.splitlines()]
    assert (status, err, len(rows)) == (0, "", 3)
    assert {row[0] for row in rows} == {"actip-2015"}
    scores = [float(row[2]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert "fund" in rows[0][3].lower()


@pytest.mark.parametrize(("law", "k"), [("", 5), ("actip-2015", 1000)], ids=["all laws", "more than there are"])
def test_search_of_everything_ends(actip: Callable[..., tuple[int, str, str]], law: str, k: int) -> None:
    """A query with unusual signs is searched in every law, and asking for more than there is gives what there is."""
    status, out, err = actip("search", "ผู้เสียหาย — [fund] *", *(["--law", law] if law else []), "-k", str(k))
    rows = out.splitlines()
    assert (status, err) == (0, "")
    assert 0 < len(rows) <= k
    assert {row.split("\t")[0] for row in rows} <= set(law_ids())


def test_progress_is_silent_in_a_pipe(capfd: pytest.CaptureFixture[str]) -> None:
    """Progress is for a terminal; a pipe gets nothing of it."""
    with show.progress() as step:
        step("reading")
    assert capfd.readouterr() == ("", "")


def test_law_cannot_steer_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    """Control characters and direction overrides in a law's words are not printed, and a cell stays on its line."""
    show.table(("a", "b"), [("\x1b[31mred\x07", "one\ntwo\u202e\tthree")])
    assert capfd.readouterr().out == "[31mred\tone twothree\n"


def test_terminal_gets_a_table(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    """On a terminal the same rows are a table with its headings, and markup in a law is shown as it is."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    show.table(("code", "verdict"), [("[bold]x[/bold]", "missing")], colour=1)
    out = capfd.readouterr().out
    assert "verdict" in out
    assert "[bold]x[/bold]" in out


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is closed the Unix way")
def test_reader_that_stops_reading_is_no_error() -> None:
    """`actip show … | head -1` ends quietly."""
    code = "import sys; from pipeline import cli; sys.argv = ['actip', 'show', 'actip-2015']; cli.run()"
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as out:
        done = subprocess.run([sys.executable, "-c", code], stdout=out, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_start_is_light() -> None:
    """Help needs none of the heavy packages."""
    heavy = {"torch", "sentence_transformers", "pandas", "sklearn", "spacy", "pdfplumber", "numpy", "httpx"}
    code = "import sys, pipeline.cli; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert not heavy & set(done.stdout.split())


def test_command_is_installed_under_its_name() -> None:
    """The package declares the command `actip`, and it is the function that `python -m pipeline` runs."""
    import tomllib

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["actip"]
    module, name = declared.split(":")
    assert (module, getattr(cli, name)) == ("pipeline.cli", cli.run)
    assert "pipeline.cli import run" in Path(ROOT / "pipeline" / "__main__.py").read_text(encoding="utf-8")
