"""Put a law into the catalogue: card, official files, and its line in `configs/corpus.yaml`."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from pipeline.core.catalogue import LAW_ID, Card, law_ids, read_law
from pipeline.core.errors import InputError
from pipeline.core.language import check_code, check_language, detect_language
from pipeline.core.schemas import law_text
from pipeline.core.settings import CONFIGS, SOURCES, params
from pipeline.core.store import write_text
from pipeline.extract import ExtractLimits, read_guarded


def add(
    files: Sequence[Path], law: str, country: str, title: str, language: str = "", as_of: str = "", replaces: str = ""
) -> None:
    """Add a law; `InputError` leaves the catalogue as it was.

    The files are read once first, so that what cannot be read never enters the catalogue.
    """
    _check_id(law)
    if replaces:
        read_law(replaces)
    if language:
        check_code(language)
    text = law_text(read_guarded(files, language, params("extract", ExtractLimits)))
    if language:
        check_language(files[0], text, language)
    card = new_card(files, law, country, title, language or detect_language(text), as_of, replaces)
    folder = SOURCES / law
    try:
        for file, instrument in zip(files, card.instruments, strict=True):
            target = folder / "official" / instrument.files[0].name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        content = yaml.safe_dump(card.model_dump(mode="json"), allow_unicode=True, sort_keys=False)
        write_text(folder / "card.yaml", content)
        _list(law)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise InputError(folder, f"cannot be written ({error.strerror})", "make room, or check permissions") from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _check_id(law: str) -> None:
    if not re.fullmatch(LAW_ID, law):
        raise InputError(f"--id {law}", "is no id of a law", "give country and year, such as kh-2008")
    if law in law_ids() or (SOURCES / law).exists():
        raise InputError(f"--id {law}", "is in the catalogue already", "choose another id, or remove that law first")


def new_card(
    files: Sequence[Path], law: str, country: str, title: str, language: str, as_of: str, replaces: str
) -> Card:
    """Return the card of a law whose files are given, one instrument a file."""
    names = [_official_name(law, place, file) for place, file in enumerate(files, 1)]
    shorts = [title, *(file.stem for file in files[1:])]
    instruments = [
        {
            "id": Path(name).stem,
            "short": short,
            "title": short,
            "role": "principal" if name == names[0] else "amending",
            "language": language,
            "files": [{"name": name, "sha256": hashlib.sha256(file.read_bytes()).hexdigest()}],
        }
        for name, short, file in zip(names, shorts, files, strict=True)
    ]
    content: dict[str, Any] = {
        "id": law,
        "country": country,
        "title": {"original": title, "english": title},
        "language": language,
        "as_of": as_of,
        "replaces": replaces,
        "coverage": {"extent": "complete", "held": "the whole text of the files added"},
        "instruments": instruments,
        "sources": [{"instrument": instruments[0]["id"], "title": title, "language": language}],
        "licence": "see the publisher's terms",
        "knowledge": "read by program from the files added; not checked by a person",
    }
    try:
        return Card(**content)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"--{place}", first["msg"], "see 'actip add --help'") from error


def _official_name(law: str, place: int, file: Path) -> str:
    suffix = re.sub(r"[^a-z0-9]", "", file.suffix.lower())
    return f"{law}{'' if place == 1 else f'-{place}'}{suffix and f'.{suffix}'}"


def _list(law: str) -> None:
    """Append the law to both lists of `configs/corpus.yaml`, comments kept."""
    path = CONFIGS / "corpus.yaml"
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    for at in sorted((_last_item(path, text, name) for name in ("laws", "national")), reverse=True):
        indent = lines[at][: len(lines[at]) - len(lines[at].lstrip())]
        lines.insert(at + 1, f"{indent}- {law}")
    write_text(path, "\n".join(lines))


def _last_item(path: Path, text: str, name: str) -> int:
    """Return the line (from 0) of the last item of a list with one item a line."""
    for key, value in getattr(yaml.compose(text, yaml.SafeLoader), "value", ()):
        if key.value == name and isinstance(value, yaml.SequenceNode) and value.value and not value.flow_style:
            return int(value.value[-1].start_mark.line)
    raise InputError(path, f"has no list {name} with one law a line", "restore it from git")
