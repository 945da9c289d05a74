"""What the judge sees of coded laws in their published texts: numbers alone, since the texts are not shipped.

`python -m pipeline.editions` makes them where the texts are at hand and keeps them in corpora/editions/: one file a law, one
line an obligation, as `Sight` has it, by classifiers that have not seen the law's country. The verdict model learns from
them beside the digests, and `evaluate` judges them apart. `bank.csv` says of each law which state of the classifiers it was
seen by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from pipeline.core.bank import FOLDER
from pipeline.core.cells import FEATURES
from pipeline.core.codebook import by_code, requirements
from pipeline.core.errors import InputError
from pipeline.core.gold import codings_for_learning
from pipeline.core.settings import EDITIONS
from pipeline.core.store import read_csv, read_jsonl, write_csv, write_jsonl
from pipeline.core.training import Example, TrainParams, examples_of
from pipeline.core.verdicts import Sight

NOTE, COLUMNS = "bank.csv", ("law", "bank")
CLUES = 4
"""Numbers of each part, as in `pipeline.core.parts`."""
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
            known = set(clues) == set(by_code()[seen.code].targets[1:]) and len(seen.features) == len(FEATURES)
            known = known and {len(clue) for clue in clues.values()} <= {CLUES}
        except (TypeError, ValueError, KeyError, AttributeError) as error:
            raise InputError(f"{path}:{number}", f"is nothing seen of a law ({error})", REMEDY) from error
        if not known:
            raise InputError(f"{path}:{number}", "knows other parts or numbers than the judge", REMEDY)
        found.append(seen)
    if [seen.code for seen in found] != [requirement.code for requirement in requirements()]:
        raise InputError(path, "has other obligations than the codebook", REMEDY)
    return found


def published_examples(settings: TrainParams) -> list[Example]:
    """Return the coded cells of all laws whose published texts were seen, by law."""
    codings = codings_for_learning()
    laws = [path.stem for path in sorted(EDITIONS.glob("*.jsonl")) if path.stem in codings]
    return [example for law in laws for example in examples_of(codings[law], read_sights(law), settings)]


def bank_hash() -> str:
    """Return the sha256 of the classifiers, with the shares of their answers, as they lie there now."""
    return hashlib.sha256(b"".join((FOLDER / name).read_bytes() for name in ("weights.npz", "words.json"))).hexdigest()


def note_bank(laws: Iterable[str]) -> None:
    """Note that some laws were seen by the classifiers of today."""
    found = {**_noted(), **dict.fromkeys(laws, bank_hash())}
    write_csv(EDITIONS / NOTE, COLUMNS, ({"law": law, "bank": found[law]} for law in sorted(found)))


def outdated() -> list[str]:
    """Return the laws that were seen before the classifiers were last learned anew."""
    noted, now = _noted(), bank_hash()
    return [path.stem for path in sorted(EDITIONS.glob("*.jsonl")) if noted.get(path.stem) != now]


def _noted() -> dict[str, str]:
    path = EDITIONS / NOTE
    return {row["law"]: row["bank"] for row in read_csv(path)} if path.is_file() else {}
