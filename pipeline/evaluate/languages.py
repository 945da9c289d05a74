"""How the judge fares in a language that it has not learned from, and whether a translation is judged as its original.

The gold laws are read from digests in English, so languages are measured on laws written to teach.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.core.training import Example
from pipeline.core.written import written_laws
from pipeline.evaluate.baselines import Method
from pipeline.evaluate.scores import Judged, figures, share, verdict_figures

DIGESTS = "en"
"""The language of every digest; it is never left out, since no real law would be left to learn from."""


def languages_left_out(coded: Sequence[Example], spoken: Mapping[str, str], method: Method) -> dict[str, list[Judged]]:
    """Return by language the verdicts on laws written in it, by a method that saw none in it, nor them in another."""
    found = {}
    for language in sorted({spoken[law] for law in written_laws() if law in spoken} - {DIGESTS}):
        unseen = [e for e in coded if spoken[e.law] == language and e.law in written_laws()]
        said = {_kin(example.law) for example in unseen}
        seen = [e for e in coded if spoken[e.law] != language and _kin(e.law) not in said]
        found[language] = method(seen, unseen)
    return found


def source(law: str) -> str:
    """Return the law that a law translates, or the law itself."""
    written = written_laws().get(law)
    return written.source if written else law


def _kin(law: str) -> str:
    """Return what a law shares its words with: its country if it is restated, else the law that it translates."""
    written = written_laws().get(law)
    return (written.country or written.source) if written else law


def language_figures(left_out: Mapping[str, Sequence[Judged]], judged: Sequence[Judged]) -> dict[str, Any]:
    """Return by language the figures with it left out, and the kappa on the same laws where only their family was.

    `judged` are the verdicts by family left out. "all" joins the languages.
    """
    groups = {**left_out, "all": [j for rows in left_out.values() for j in rows]}
    return {name: _language(rows, judged) for name, rows in groups.items() if rows}


def _language(rows: Sequence[Judged], judged: Sequence[Judged]) -> dict[str, Any]:
    laws = {j.law for j in rows}
    seen = figures([j for j in judged if j.law in laws])
    return {"laws": len(laws), **verdict_figures(rows), "kappa_language_seen": seen["kappa"]}


def translations(judged: Sequence[Judged], spoken: Mapping[str, str]) -> dict[str, Any]:
    """Return by language how often a translation of a written law has the verdict of its original."""
    verdicts = {(j.law, j.code): j.verdict for j in judged}
    pairs = [
        (j.law, j.verdict == verdicts[source(j.law), j.code])
        for j in judged
        if source(j.law) != j.law and (source(j.law), j.code) in verdicts
    ]
    languages = sorted({spoken[law] for law, _same in pairs})
    groups = {name: [pair for pair in pairs if spoken[pair[0]] == name] for name in languages}
    return {
        name: {
            "laws": len({law for law, _same in rows}),
            "cases": len(rows),
            "same": share(sum(same for _law, same in rows), len(rows)),
        }
        for name, rows in {**groups, "all": pairs}.items()
        if rows
    }
