"""Say the figures in words and tables: `reports/accuracy.md`, whose part before `REST` the README carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.core.codebook import by_code
from pipeline.evaluate.details import details
from pipeline.evaluate.markdown import table, wrapped

REST = "<!-- rest -->\n"
"""The line after which the README leaves the rest to reports/accuracy.md."""

WEAKEST = 5
"""How many obligations are named as the weakest; more where several are equally weak."""

NAMES = {
    "majority": "commonest verdict of each obligation",
    "dense_threshold": "similarity of meaning alone",
    "lexical_threshold": "similarity of words alone",
}

FIGURES = {
    "same verdict": ("accuracy",),
    "macro-F1 of three verdicts": ("macro_f1",),
    "kappa": ("kappa",),
    "kappa, weighted": ("kappa_weighted",),
    "missing: precision": ("missing", "precision"),
    "missing: recall": ("missing", "recall"),
}


def summary(metrics: Mapping[str, Any]) -> str:
    """Return the accuracy section as Markdown."""
    paragraphs = (
        _head(metrics), _figures(metrics), _evidence(metrics), _weakest(metrics), _editions(metrics), _codings(metrics),
    )  # fmt: skip
    return "\n".join(paragraph for paragraph in paragraphs if paragraph) + f"{REST}\n{details(metrics)}"


def _head(metrics: Mapping[str, Any]) -> str:
    return wrapped(
        metrics["how_coded"],
        f"{metrics['verdicts']['cases']} verdicts on {', '.join(metrics['laws'])}, read from their digests;",
        "each law was judged by a program that had seen no law of its country.",
        "In brackets: 95 of 100 draws of these few laws.",
    )


def _figures(metrics: Mapping[str, Any]) -> str:
    others = metrics["baselines"]
    rows = []
    for name, (*path, last) in FIGURES.items():
        own, *rest = (_at(figures, path) for figures in (metrics["verdicts"], *others.values()))
        rows.append([name, f"{own[last]:.2f}{between(own, last)}", *(other[last] for other in rest)])
    return table(("figure", "program", *(NAMES[name] for name in others)), rows)


def _at(figures: Any, path: Iterable[str]) -> Any:
    for key in path:
        figures = figures[key]
    return figures


def between(figures: Mapping[str, Any], name: str) -> str:
    """Return the interval of a figure in brackets."""
    low, high = figures[f"{name}_interval"]
    return f" ({low:.2f} to {high:.2f})"


def _evidence(metrics: Mapping[str, Any]) -> str:
    found, look, calibration = metrics["evidence"]["pipeline"], metrics["look"], metrics["calibration"]
    return wrapped(
        "A section that a coder cited is the quoted one in",
        f"{found['recall_at_1']:.0%}{between(found, 'recall_at_1')} of {found['cases']}",
        f"cases and among the five best in {found['recall_at_5']:.0%}.",
        f"Verdicts with a confidence of {look['from_confidence']:.1f} or more are {look['settled']:.0%} of the table,",
        f'and {look["right"]:.0%} of those agree with the coders; the others are marked "A person should look".',
        f"Confidence is off by {calibration['expected_error']:.0%} on average{between(calibration, 'expected_error')}.",
    )


def _weakest(metrics: Mapping[str, Any]) -> str:
    shares = metrics["by_obligation"]
    named = (f"{by_code()[code].title} ({shares[code]:.0%})" for code in weakest(shares, WEAKEST))
    spoken = {name: row["kappa"] for name, row in metrics["languages"].items() if name != "all"}
    languages = ", ".join(f"{name} (kappa {spoken[name]:.2f})" for name in weakest(spoken, 3))
    return wrapped(
        f"Weakest obligations, by the share of the same verdict: {', '.join(named)}.",
        f"Weakest languages, each left out of what the verdict model learned from, on laws written to teach: {languages}."
        if languages
        else "",
    )


def weakest(values: Mapping[str, float], count: int) -> list[str]:
    """Return the names of the lowest values, lowest first: so many, and those that equal the last of them."""
    ordered = sorted(values, key=lambda name: (values[name], name))
    return [name for name in ordered if values[name] <= values[ordered[:count][-1]]]


def _editions(metrics: Mapping[str, Any]) -> str:
    joined = metrics["editions"]["joined"].get("gold")
    if not joined:
        return ""
    missing = joined["official"]["missing"]
    return wrapped(
        f"From the published texts of the same laws, judged in the same way, {joined['official_agrees']:.0%} of",
        f"{joined['obligations']} verdicts agree with the coders ({joined['digest_agrees']:.0%} from their digests),",
        f"kappa {joined['official']['kappa']:.2f}, missing: precision {missing['precision']:.2f}, recall",
        f"{missing['recall']:.2f}; both texts give the same verdict in {joined['share']:.0%}.",
    )


def _codings(metrics: Mapping[str, Any]) -> str:
    same = ", ".join(f"{law} {row['text_and_digest']:.0%}" for law, row in metrics["codings"].items())
    return wrapped(
        "Two blind codings of one law, one from the published text and one from the digest, both by automated reading,",
        f"gave the same verdict in these shares: {same}.",
    )
