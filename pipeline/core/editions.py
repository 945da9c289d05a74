"""What the judge sees of coded laws in their published texts: numbers alone, since the texts are not shipped.

`python -m pipeline.editions` makes them where the texts are at hand and keeps them in corpora/editions/: one file a law, one
line an obligation, as `Sight` has it, by classifiers that have not seen the law's country. The verdict model learns from
them beside the digests, and `evaluate` judges them apart. `bank.txt` is the sha256 of the classifiers of that day.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pipeline.core.bank import FOLDER
from pipeline.core.codebook import by_code
from pipeline.core.errors import InputError
from pipeline.core.gold import codings_for_learning
from pipeline.core.settings import EDITIONS
from pipeline.core.store import read_jsonl, write_jsonl, write_text
from pipeline.core.training import Example, TrainParams, examples_of
from pipeline.core.verdicts import Sight

REMEDY = "run 'python -m pipeline.editions', or restore it from git"


def save_sights(law: str, sights: Iterable[Sight]) -> None:
    """Write what is seen of a law."""
    rows = ({"code": seen.code, "features": seen.features, "clues": seen.clues} for seen in sights)
    write_jsonl(EDITIONS / f"{law}.jsonl", rows)


def read_sights(law: str) -> list[Sight]:
    """Return what `save_sights` wrote; `InputError` names the line that is none, or that knows other parts."""
    path, found = EDITIONS / f"{law}.jsonl", []
    for number, row in enumerate(read_jsonl(path), 1):
        try:
            clues = {str(part): tuple(float(value) for value in values) for part, values in row["clues"].items()}
            seen = Sight(str(row["code"]), tuple(float(value) for value in row["features"]), clues)
            known = set(clues) == set(by_code()[seen.code].targets[1:])
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise InputError(f"{path}:{number}", f"is nothing seen of a law ({error})", REMEDY) from error
        if not known:
            raise InputError(f"{path}:{number}", "knows other parts than the codebook", REMEDY)
        found.append(seen)
    return found


def published_examples(settings: TrainParams) -> list[Example]:
    """Return the coded cells of all laws whose published texts were seen, by law."""
    codings = codings_for_learning()
    laws = [path.stem for path in sorted(EDITIONS.glob("*.jsonl"))]
    return [example for law in laws for example in examples_of(codings[law], read_sights(law), settings)]


def bank_hash() -> str:
    """Return the sha256 of the classifiers as they lie there now."""
    return hashlib.sha256((FOLDER / "weights.npz").read_bytes()).hexdigest()


def note_bank() -> None:
    """Note by which state of the classifiers' lessons the sights were made."""
    write_text(EDITIONS / "bank.txt", f"{bank_hash()}\n")


def outdated() -> bool:
    """Tell whether the classifiers have been learned anew since."""
    path = EDITIONS / "bank.txt"
    return not path.is_file() or path.read_text(encoding="utf-8").strip() != bank_hash()
