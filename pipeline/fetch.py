"""Get official texts into `official/`, by https or from a folder; a failed download leaves what was there.

A file is accepted by the sha256 in its card. Where the card knows none, it is accepted if it is what its name says, and
its sha256 is told so that it can be written into the card.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.core.catalogue import Card, File, Instrument, law_ids, read_law
from pipeline.core.errors import InputError
from pipeline.core.settings import SOURCES, params
from pipeline.core.store import write_bytes
from pipeline.download import BY_HAND, FetchParams, Progress, download

MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
NOTHING = "No card names a file to get."


def fetch(
    laws: Sequence[str], folder: Path | None, progress: Progress, settings: FetchParams | None = None
) -> list[str]:
    """Get the files of some laws (all if none is named) and return one line for each; `InputError` if one fails.

    A law's files are put in place together or not at all. With a folder, files that are not in it are told but are no
    failure.
    """
    settings = settings or params("fetch", FetchParams)
    cards = [read_law(law) for law in (laws or law_ids())]
    if folder is not None:
        return list(_from_folder(cards, folder, settings, progress)) or [NOTHING]
    lines: list[str] = []
    failures: list[str] = []
    for card in cards:
        try:
            lines.extend(_from_network(card, settings, progress))
        except InputError as error:
            failures.append(str(error))
    if failures:
        what = f"{len(failures)} of {len(cards)} laws failed ({' | '.join(failures)})"
        raise InputError("fetch", what, "what was there is kept; try again later")
    return lines or [NOTHING]


def wanted(card: Card) -> Iterator[tuple[Instrument, File]]:
    """Yield the files that the program reads, each once."""
    seen: set[str] = set()
    for instrument in card.instruments:
        for file in instrument.files:
            if file.reads and file.name not in seen:
                seen.add(file.name)
                yield instrument, file


def _from_folder(cards: Sequence[Card], folder: Path, settings: FetchParams, progress: Progress) -> Iterator[str]:
    if not folder.is_dir():
        raise InputError(folder, "is no folder", "give the folder that holds the laws' files")
    held, unread = _held(folder, settings.max_bytes, progress)
    for card in cards:
        files = [file for _instrument, file in wanted(card)]
        found = {file: path for file in files if (path := held.get(file.sha256 or file.name))}
        lacking = ", ".join(file.name for file in files if file not in found)
        if not files:
            continue
        if lacking:
            yield f"{card.id}: {lacking} not in {folder}; nothing taken"
            continue
        contents = {file: path.read_bytes() for file, path in found.items()}
        told = [_told(file, check(content, file, str(found[file]))) for file, content in contents.items()]
        _keep(card, contents)
        yield f"{card.id}: {', '.join(told)}"
    if unread:
        yield f"{unread} files in {folder} could not be read or are too large"


def _held(folder: Path, limit: int, progress: Progress) -> tuple[Mapping[str, Path], int]:
    """Return the files under a folder by sha256 and by name, and how many could not be looked at."""
    found: dict[str, Path] = {}
    unread = 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        progress(f"looking at {path.name}")
        try:
            if path.stat().st_size > limit:
                raise OSError  # noqa: TRY301 - counted with what cannot be read
            code = _code(path.read_bytes())
        except OSError:
            unread += 1
            continue
        found.setdefault(code, path)
        found.setdefault(path.name, path)
    return found, unread


def _told(file: File, code: str) -> str:
    return file.name if file.sha256 else f"{file.name} (sha256 {code}: write it into the card)"


def _keep(card: Card, contents: Mapping[File, bytes]) -> None:
    for file, content in contents.items():
        write_bytes(SOURCES / card.id / "official" / file.name, content)


def _from_network(card: Card, settings: FetchParams, progress: Progress) -> list[str]:
    """Return a line for each file of a law, all of them fetched before the first is put in place."""
    contents: dict[File, bytes] = {}
    lines = []
    for instrument, file in wanted(card):
        held = SOURCES / card.id / "official" / file.name
        if file.sha256 and held.is_file() and _code(held.read_bytes()) == file.sha256:
            lines.append(f"{card.id}: {file.name} is there already")
            continue
        contents[file], url = _fetched(card, instrument, file, settings, progress)
        lines.append(f"{card.id}: {_told(file, _code(contents[file]))} from {url}")
    _keep(card, contents)
    return lines


def _code(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _fetched(
    card: Card, instrument: Instrument, file: File, settings: FetchParams, progress: Progress
) -> tuple[bytes, str]:
    """Return a file from the first of its addresses that sends it, and that address."""
    if not instrument.addresses:
        raise InputError(f"{card.id} {file.name}", "has no address in its card", BY_HAND)
    problems = []
    for address in instrument.addresses:
        part = SOURCES / card.id / "official" / _part_name(file, address.url)
        if not file.sha256:
            part.unlink(missing_ok=True)  # without a hash nobody could tell two versions grown together
        try:
            again = part.is_file()
            content = download(address.url, part, settings, progress)
            if again and _code(content) != file.sha256:  # the part was of another version
                content = download(address.url, part, settings, progress)
            check(content, file, address.url)
        except InputError as error:
            problems.append(error)
        else:
            return content, address.url
    raise problems[-1]


def _part_name(file: File, url: str) -> str:
    """Return where a broken download waits: each address has its own."""
    return f".{file.name[:150]}.{hashlib.sha256(url.encode()).hexdigest()[:8]}.part"


def check(content: bytes, file: File, where: str) -> str:
    """Return the sha256 of a download; `InputError` if it is not the file that was meant."""
    code = _code(content)
    if not content:
        raise InputError(where, "sent an empty file", BY_HAND)
    start = content[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if file.name.lower().endswith(".pdf") and not start.startswith(b"%pdf"):
        kind = "a web page" if start.startswith(MARKUP) else "something else"
        raise InputError(where, f"sent {kind} instead of {file.name}", "open the address in a browser and use --from")
    if file.sha256 and code != file.sha256:
        what = f"sent a file with another sha256 than the card's ({code[:12]}…)"
        raise InputError(where, what, "compare it by hand; the text may have changed")
    return code
