"""Broken and hostile input to the command: one clear line and exit status 1 with nothing written, or it works."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from pipeline import add as adding
from pipeline import assess as assessing
from pipeline import cli
from pipeline import fetch as fetching
from pipeline import show as showing
from pipeline.core import catalogue
from pipeline.core.store import read_csv, read_provisions
from tests.conftest import ROOT
from tests.hostile_documents import LAW, REFUSED, WORKS, million_words

SECONDS = 40
"""No case may take longer, whatever the machine."""

ONE_LINE = re.compile(r"actip: .+: .+; .+\n")


class LetterEncoder:
    """A tiny encoder as wide as the real one: classes of letters, counted."""

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Return unit vectors."""
        rows = np.zeros((len(texts), 384), np.float32)
        for row, text in enumerate(texts):
            np.add.at(rows[row], [ord(sign) % 384 for sign in text[:2000]], 1)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)

    def read(self, texts: Sequence[str]) -> tuple[np.ndarray, list[np.ndarray]]:
        """Return unit vectors, and of each text one token that is its vector."""
        vectors = self.encode(texts)
        return vectors, [row[None] for row in vectors]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run of the command ended."""

    status: int
    out: str
    err: str
    written: dict[str, bytes]


@pytest.fixture
def actip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Return the command, run in this process in an empty folder; what it wrote there is what is new."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(assessing, "default_encoder", LetterEncoder)

    def run(*arguments: str) -> Ended:
        before = set(files(tmp_path))
        monkeypatch.setattr(sys, "argv", ["actip", *arguments])
        began = time.monotonic()
        status = 0
        try:
            cli.run()
        except SystemExit as end:
            status = int(end.code or 0)
        assert time.monotonic() - began < SECONDS
        shown = capfd.readouterr()
        written = {name: content for name, content in files(tmp_path).items() if name not in before}
        return Ended(status, shown.out, shown.err, written)

    return run


def files(folder: Path) -> dict[str, bytes]:
    """Return the regular files under a folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and os.access(p, os.R_OK)
    }


def refused(ended: Ended, says: str) -> None:
    """Prove that a run ended in one line that says what is wrong, and wrote nothing."""
    assert ended.status == 1, ended
    assert ONE_LINE.fullmatch(ended.err), ended.err
    assert re.search(says, ended.err), ended.err
    assert ended.written == {}
    assert ended.out == ""


def worked(ended: Ended) -> None:
    """Prove that a run wrote 52 findings and at least one provision."""
    assert (ended.status, ended.err) == (0, ""), ended
    assert sorted(ended.written) == ["out/findings.csv", "out/provisions.jsonl"]


@pytest.mark.parametrize("case", REFUSED)
def test_broken_document_is_refused(actip: Callable[..., Ended], tmp_path: Path, case: str) -> None:
    """A document that cannot be read ends in one clear line, exit status 1, and nothing is written."""
    name, make, says = REFUSED[case]
    (tmp_path / name).write_bytes(make())
    refused(actip("assess", name, "--out", "out"), says)


@pytest.mark.parametrize("case", WORKS)
def test_odd_document_works(actip: Callable[..., Ended], tmp_path: Path, case: str) -> None:
    """A document that is only odd is judged: 52 findings whose quotes stand in the provisions, nothing on stderr."""
    name, make = WORKS[case]
    (tmp_path / name).write_bytes(make())
    ended = actip("assess", name, "--out", "out")
    worked(ended)
    rows = read_csv(tmp_path / "out" / "findings.csv")
    assert len(rows) == 52
    texts = [provision.text for provision in read_provisions(tmp_path / "out" / "provisions.jsonl")]
    for row in rows:
        assert not row["national_quote"] or any(row["national_quote"] in text for text in texts)
        assert row["verdict"] not in {"aligned", "partial", "contrary"} or row["national_quote"]
    assert "steal" not in " ".join(texts)
    assert "root:" not in " ".join(texts)
    assert "\x1b" not in ended.out


def test_million_words_on_one_line_work(
    actip: Callable[..., Ended], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A million words without a line end are read and cut, and every one of them lies in a provision."""
    monkeypatch.setattr(assessing, "judge_pages", lambda *_arguments, **_options: [])
    (tmp_path / "a.txt").write_bytes(million_words())
    worked(actip("assess", "a.txt", "--out", "out"))
    texts = [provision.text for provision in read_provisions(tmp_path / "out" / "provisions.jsonl")]
    assert sum(len(text.split()) for text in texts) == len(million_words().split())


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """Return a law that can be read."""
    path = tmp_path / "law.txt"
    path.write_text(LAW, encoding="utf-8")
    return path


BAD_ARGUMENTS: dict[str, tuple[list[str], str]] = {
    "absent file": (["absent.pdf"], "absent.pdf: is not there; check the name"),
    "folder": (["."], "is a folder; name the document's file"),
    "one of two absent": (["law.txt", "absent.pdf"], "absent.pdf: is not there"),
    "link in a loop": (["loop"], "loop: is not there|loop: "),
    "link to nothing": (["dangling"], "dangling: is not there"),
    "endless device": (["/dev/zero"], "/dev/zero: is not a regular file"),
    "empty device": (["/dev/null"], "/dev/null: is not a regular file"),
    "pipe": (["pipe"], "pipe: is not a regular file"),
    "socket": (["socket"], "socket: is not a regular file"),
    "line end in the name": (["no\nsuch"], "no such: is not there"),
    "empty name": ([""], "is a folder|is not there"),
    "wrong language": (["law.txt", "--language", "th"], "law.txt: reads as en, not as th; give --language en"),
    "near but wrong language": (["law.txt", "--language", "id"], "reads as en, not as id"),
    "language in words": (["law.txt", "--language", "English"], "--language English: is no language code"),
    "language as path": (["law.txt", "--language", "../x"], "--language ../x: is no language code"),
    "unknown language": (["law.txt", "--language", "xx"], "--language xx: is no language code"),
    "country in words": (["law.txt", "--country", "Laos"], "--country Laos: is no two-letter country code"),
    "small country": (["law.txt", "--country", "la"], "--country la: is no two-letter country code"),
    "out is the law": (["law.txt", "--out", "law.txt"], "law.txt: is a file; give a folder to --out"),
    "out below a file": (["law.txt", "--out", "law.txt/below"], "cannot be written|is a file"),
    "out is a pipe": (["law.txt", "--out", "pipe"], "pipe: "),
    "out where nobody may write": (["law.txt", "--out", "/proc/actip"], "/proc/actip"),
    "file name too long": (["x" * 5000], "x{5000}: "),
}


@pytest.mark.skipif(sys.platform == "win32", reason="devices, pipes and links are made the Unix way")
@pytest.mark.parametrize("case", BAD_ARGUMENTS)
def test_bad_argument_is_refused(actip: Callable[..., Ended], tmp_path: Path, law: Path, case: str) -> None:
    """A file, language, country or folder that cannot be used ends in one clear line at once, and nothing hangs."""
    arguments, says = BAD_ARGUMENTS[case]
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("socket")
        refused(actip("assess", *arguments, *([] if "--out" in arguments else ["--out", "out"])), says)
    assert law.read_text(encoding="utf-8") == LAW


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read and write everything"
)
@pytest.mark.parametrize("what", ["file", "folder"])
def test_lacking_permission_is_told(actip: Callable[..., Ended], tmp_path: Path, law: Path, what: str) -> None:
    """A file that may not be read, and a folder that may not be written, end in one clear line."""
    (tmp_path / "shut").mkdir()
    (law if what == "file" else tmp_path / "shut").chmod(0)
    try:
        refused(actip("assess", law.name, "--out", "shut/out"), "cannot be opened|cannot be written")
    finally:
        (tmp_path / "shut").chmod(0o755)


ODD_TITLES = {
    "path": "../../../tmp/evil", "absolute path": "/etc/passwd", "line end": "Act\nof\t2020", "colours": "\x1b[31mAct",
    "signs alone": "///", "long": "long " * 2000, "formula": "=1+1", "Thai": "พระราชบัญญัติ",
}  # fmt: skip


@pytest.mark.parametrize("case", ODD_TITLES)
def test_title_is_only_a_name(actip: Callable[..., Ended], tmp_path: Path, law: Path, case: str) -> None:
    """Whatever the title, only the two files are written, and the law's name in them holds no path, sign or colour."""
    ended = actip("assess", law.name, "--title", ODD_TITLES[case], "--out", "out")
    worked(ended)
    (name,) = {row["law"] for row in read_csv(tmp_path / "out" / "findings.csv")}
    assert re.fullmatch(r"[\w][\w-]{0,59}", name)
    assert "\x1b" not in ended.out


def test_earlier_results_are_replaced_whole(actip: Callable[..., Ended], tmp_path: Path, law: Path) -> None:
    """A second run into the same folder gives the same bytes; a failed one leaves them as they were."""
    actip("assess", law.name, "--out", "out")
    first = files(tmp_path / "out")
    actip("assess", law.name, "--out", "out")
    assert files(tmp_path / "out") == first
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7")
    refused(actip("assess", "bad.pdf", "--out", "out"), "bad.pdf: ")
    assert files(tmp_path / "out") == first


def test_name_in_a_lost_encoding_works(actip: Callable[..., Ended], tmp_path: Path) -> None:
    """A file whose name is no text in this system's encoding is judged like any other."""
    name = os.fsdecode(b"law-\xff.txt")
    try:
        (tmp_path / name).write_text(LAW, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes only names that are text")
    worked(actip("assess", name, "--out", "out"))


CARD = """id: xx-2001
country: XX
title: {original: Undang, english: Act}
language: en
coverage: {extent: complete, held: all}
instruments: [{id: act-1, short: Act 1, title: Act One, language: en}]
"""
CORPUS = "convention: actip-2015\nlaws:\n  - xx-2001\nnational:\n  - xx-2001\n"
LAUGHING_CARD = "a: &a [x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)

CATALOGUES: dict[str, tuple[list[str], str, str, str]] = {
    "unknown law": (["show", "zz-1999"], CORPUS, CARD, "zz-1999: is not in the catalogue; use one of xx-2001"),
    "path as law": (["show", "../sources/xx-2001"], CORPUS, CARD, "is not in the catalogue"),
    "unknown obligation": (["show", "xx-2001", "NO-SUCH"], CORPUS, CARD, "NO-SUCH: is no obligation of the codebook"),
    "no findings yet": (["show", "xx-2001", "FIN-FUND"], CORPUS, CARD, "is not there; run 'dvc repro' first"),
    "unreadable card": (["show", "xx-2001"], CORPUS, "id: [", r"card\.yaml: not readable YAML \(line "),
    "card of noise": (["show", "xx-2001"], CORPUS, "\x00\x01\x02", r"card\.yaml: not readable YAML"),
    "empty card": (["show", "xx-2001"], CORPUS, "", r"card\.yaml: is not a table of keys"),
    "unknown key in a card": (["show", "xx-2001"], CORPUS, CARD + "colour: red\n", r"card\.yaml: colour: Extra inputs"),
    "card that runs code": (
        ["show", "xx-2001"],
        CORPUS,
        "!!python/object/apply:os.system ['touch out']",
        "not readable YAML",
    ),
    "card with billion laughs": (["show", "xx-2001"], CORPUS, LAUGHING_CARD, r"card\.yaml: "),
    "card with a path": (
        ["fetch", "xx-2001"],
        CORPUS,
        CARD.replace("language: en}]", "language: en, files: [{name: ../../x}]}]"),
        "bare file name",
    ),
    "two laws with one id": (
        ["fetch"],
        CORPUS.replace("laws:\n", "laws:\n  - xx-2001\n"),
        CARD,
        r"corpus\.yaml: lists xx-2001 twice",
    ),
    "listed law without a card": (
        ["fetch"],
        CORPUS.replace("laws:\n", "laws:\n  - yy-2002\n"),
        CARD,
        "yy-2002: is not in the catalogue",
    ),
    "list cut off": (["fetch"], "laws: [", CARD, r"corpus\.yaml: not readable YAML"),
    "empty query": (["search", " "], CORPUS, CARD, "query: is empty; say what to look for"),
    "fetch from nowhere": (["fetch", "--from", "nowhere"], CORPUS, CARD, "nowhere: is no folder"),
    "add with a taken id": (
        ["add", "law.txt", "--id", "xx-2001", "--country", "XX", "--title", "T"],
        CORPUS,
        CARD,
        "is in the catalogue already",
    ),
    "add with a path as id": (
        ["add", "law.txt", "--id", "../x", "--country", "XX", "--title", "T"],
        CORPUS,
        CARD,
        "is no id of a law",
    ),
    "add of an absent file": (
        ["add", "no.pdf", "--id", "yy-2002", "--country", "YY", "--title", "T"],
        CORPUS,
        CARD,
        "no.pdf: is not there",
    ),
    "add with a bad date": (
        ["add", "law.txt", "--id", "yy-2002", "--country", "YY", "--title", "T", "--as-of", "May"],
        CORPUS,
        CARD,
        "--as_of: ",
    ),
}


@pytest.mark.parametrize("case", CATALOGUES)
def test_broken_catalogue_or_name_is_told(
    actip: Callable[..., Ended], tmp_path: Path, law: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    """A broken catalogue, or a name that is not in it, ends in one clear line, whichever command meets it."""
    arguments, corpus, card, says = CATALOGUES[case]
    folders = {"CONFIGS": tmp_path / "configs", "SOURCES": tmp_path / "sources", "FINDINGS": tmp_path / "findings"}
    for module in (catalogue, adding, fetching, showing):
        for name, folder in folders.items():
            if hasattr(module, name):
                monkeypatch.setattr(module, name, folder)
    (tmp_path / "configs").mkdir()
    (tmp_path / "configs" / "corpus.yaml").write_text(corpus, encoding="utf-8")
    (tmp_path / "sources" / "xx-2001").mkdir(parents=True)
    (tmp_path / "sources" / "xx-2001" / "card.yaml").write_text(card, encoding="utf-8")
    assert law.is_file()
    ended = actip(*arguments)
    refused(replace(ended, out=""), says)


def test_command_itself_ends_without_a_traceback(tmp_path: Path) -> None:
    """The real command, as a process of its own, ends with status 1 and one line on standard error."""
    arguments = ["-m", "pipeline", "assess", str(tmp_path / "absent.pdf"), "--out", str(tmp_path / "out")]
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, cwd=ROOT)
    assert (done.returncode, done.stdout) == (1, "")
    assert ONE_LINE.fullmatch(done.stderr)
    assert not (tmp_path / "out").exists()
