"""The child process that reads, and the stage's command."""

import sys
from pathlib import Path

import pytest

from pipeline.core.errors import InputError
from pipeline.extract import ExtractLimits, guard, read, read_guarded
from pipeline.extract.sources import official_files
from tests.extract.made import body, pdf, sentence


def test_guarded_reading_gives_the_same_pages(tmp_path: Path) -> None:
    """The child's pages equal those read here, for all files in order."""
    one = pdf(tmp_path / "a.pdf", [body(0, 5), body(9, 5)])
    two = tmp_path / "b.txt"
    two.write_text("Điều 1\n\nของ", encoding="utf-8")
    assert read_guarded([one, two]) == [*read(one), *read(two)]


def test_error_comes_back_word_for_word(tmp_path: Path) -> None:
    """An InputError of the child is raised here with the same text."""
    with pytest.raises(InputError) as here:
        list(read(tmp_path / "absent.pdf"))
    with pytest.raises(InputError) as there:
        read_guarded([tmp_path / "absent.pdf"])
    assert str(there.value) == str(here.value)


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("import time; time.sleep(60)", "takes too long"),
        ("x = bytearray(900 << 20)", "within the memory"),
        ("import os; os._exit(9)", "within the memory"),
        ("import os, signal; os.kill(os.getpid(), 9)", "within the memory"),
    ],
    ids=["hangs", "eats memory", "dies", "is killed"],
)
def test_hostile_child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, says: str) -> None:
    """A reader that hangs, eats memory or dies is an InputError of the file."""
    stand_in = tmp_path / "python"
    limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (500 << 20, 500 << 20)); "
    stand_in.write_text(f'#!/bin/sh\nexec "{sys.executable}" -c "{limit}{code}"\n')
    stand_in.chmod(0o755)
    monkeypatch.setattr(guard.sys, "executable", str(stand_in))
    monkeypatch.setattr(guard, "_STARTUP_SECONDS", 1)
    with pytest.raises(InputError, match=f"a.pdf: .*{says}"):
        read_guarded([tmp_path / "a.pdf"], limits=ExtractLimits(page_seconds=1, total_seconds=5))


def test_memory_limit_holds(tmp_path: Path) -> None:
    """A document whose reading needs more memory than allowed is refused."""
    (tmp_path / "a.txt").write_bytes(b"law and order " * 8_000_000)
    with pytest.raises(InputError, match="within the memory"):
        read_guarded([tmp_path / "a.txt"], limits=ExtractLimits(memory_mb=500))


class Card:
    """A card with one instrument and its files."""

    def __init__(self, **files: bool) -> None:
        self.files = [type("F", (), {"name": name.replace("_", "."), "reads": reads}) for name, reads in files.items()]
        self.instruments = [self]


@pytest.mark.parametrize(
    ("present", "card", "expected"),
    [
        ([], Card(a_pdf=True), []),
        ([".gitignore"], Card(a_pdf=True), []),
        (["b.txt", "a.pdf"], Card(a_pdf=True, b_txt=False), ["a.pdf"]),
        (["b.pdf", "a.pdf"], Card(b_pdf=True, a_pdf=True), ["b.pdf", "a.pdf"]),
        (["new.pdf", "b.txt"], Card(a_pdf=True, b_txt=False), ["new.pdf"]),
    ],
    ids=["empty", "dotfile", "alternate left out", "card's order", "unlisted file"],
)
def test_which_files_are_read(tmp_path: Path, present: list[str], card: Card, expected: list[str]) -> None:
    """The card's files are read in its order; a file that it does not know is read where it stands alone."""
    for name in present:
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [path.name for path in official_files(tmp_path, card)] == expected


def test_half_a_law_is_refused(tmp_path: Path) -> None:
    """A folder that lacks one of the card's files is an error, not a shorter law."""
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match=r"lacks b\.pdf"):
        official_files(tmp_path, Card(a_pdf=True, b_pdf=True))


def card_text(law: str) -> str:
    return (
        f'id: {law}\ncountry: "XX"\nkind: law\ntitle: {{original: O, english: E}}\nlanguage: "en"\n'
        "coverage: {extent: complete, held: all}\n"
        'instruments:\n  - {id: ha-1, short: "HA 1", title: Harbour Act, language: "en", files: [{name: a.txt}]}\n'
    )


@pytest.mark.parametrize("edition", ["digest", "official"])
def test_stage_writes_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edition: str) -> None:
    """The stage reads the official file where there is one, else the digest, and writes one page file."""
    from pipeline import extract
    from pipeline.core import catalogue, settings, store

    folder = tmp_path / "sources" / "xx-2001"
    (folder / "official").mkdir(parents=True)
    (folder / "card.yaml").write_text(card_text("xx-2001"), encoding="utf-8")
    (folder / "digest.md").write_text("# HA 1 — Harbour Act\n\n## 1\n\nShips.\n", encoding="utf-8")
    if edition == "official":
        (folder / "official" / "a.txt").write_text(sentence(1), encoding="utf-8")
    for module in (settings, catalogue):
        monkeypatch.setattr(module, "SOURCES", tmp_path / "sources")
    monkeypatch.setattr(settings, "PAGES", tmp_path / "pages")
    extract.main("xx-2001")
    found, language, pages = store.read_pages(tmp_path / "pages" / "xx-2001.jsonl")
    assert (found, language) == (edition, "en")
    assert [page.document for page in pages] == (["ha-1"] if edition == "digest" else ["a.txt"])


def test_command_fails_in_one_line() -> None:
    """The command ends with status 1 and one line for a law that is not there."""
    import subprocess

    ended = subprocess.run(
        [sys.executable, "-m", "pipeline.extract", "zz-1900"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "Traceback" not in ended.stderr
