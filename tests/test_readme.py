from __future__ import annotations

import re

from imports import ROOT

import make

README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_readme_carries_the_tables_that_the_stages_wrote() -> None:
    """No figure in the README is typed: `python make.py readme` would change nothing."""
    assert make.filled(README) == README


def test_the_readme_is_short() -> None:
    """A newcomer reads it whole: fewer than 200 lines."""
    assert len(README.splitlines()) < 200


def test_every_command_of_the_readme_exists() -> None:
    """Each `actip NAME` in the README is a command."""
    from pipeline.cli import app

    known = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    known |= {group.name for group in app.registered_groups}
    blocks = "".join(re.findall(r"```\n(.*?)```", README, re.DOTALL))
    told = set(re.findall(r"^actip ([a-z]+)", blocks, re.MULTILINE))
    told |= set(re.findall(r"`actip ([a-z]+) ", README))
    assert told <= known | {"review"}


def test_every_file_of_the_readme_exists() -> None:
    """Paths that the README names are there, but for those that a run or a user makes."""
    made = ("reports/", "corpora/reviews", "models/wheels", "models/encoder")
    for path in re.findall(r"`((?:configs|corpora|reports|pipeline|models)/[\w./-]+)`", README):
        assert path.startswith(made) or (ROOT / path).exists(), path


def test_the_readme_shows_a_piece_of_the_page() -> None:
    """The picture that the README names is there, 1200 points wide and under 250 KB, and its text says what it shows."""
    told = re.search(r"!\[([^\]]+)\]\((reports/page\.png)\)", README)
    assert told
    assert "fund for victims" in told[1]
    content = (ROOT / told[2]).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") == 1200
    assert len(content) < 250_000
