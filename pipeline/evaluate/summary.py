"""Say the figures in words and tables: `reports/accuracy.md`, which the README carries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

NAMES = {
    "majority": "commonest verdict of each obligation",
    "dense_threshold": "similarity of meaning alone",
    "lexical_threshold": "similarity of words alone",
}


def summary(metrics: Mapping[str, Any]) -> str:
    """Return the accuracy section as Markdown."""
    verdicts, evidence = metrics["verdicts"], metrics["evidence"]["pipeline"]
    laws = ", ".join(metrics["laws"])
    low, high = verdicts["kappa_interval"]
    look, calibration = metrics["look"], metrics["calibration"]
    return f"""{metrics["how_coded"]} {verdicts["cases"]} verdicts on {laws}; each law was judged by a program that had seen no law of
its country.

| figure | program | {" | ".join(NAMES[name] for name in metrics["baselines"])} |
|---|---|{"---|" * len(metrics["baselines"])}
{_rows(metrics)}
Over draws of these few laws kappa lies between {low:.2f} and {high:.2f} (95 of 100 draws).
A section that a coder cited is the quoted one in {evidence["recall_at_1"]:.0%} of
{evidence["cases"]} cases and among the five best in {evidence["recall_at_5"]:.0%}. Verdicts with a confidence of
{look["from_confidence"]:.1f} or more are {look["settled"]:.0%} of the table, and {look["right"]:.0%} of those agree with the coders;
the others are marked "A person should look". Confidence is off by {calibration["expected_error"]:.0%} on average.

Two blind codings of one law, one from the published text and one from the digest, gave the same verdict in these shares:

| law | text and digest | gold and text | gold and digest |
|---|---|---|---|
{_codings(metrics)}
{_editions(metrics)}"""


def _rows(metrics: Mapping[str, Any]) -> str:
    paths = {
        "same verdict": ("accuracy",),
        "macro-F1 of three verdicts": ("macro_f1",),
        "kappa": ("kappa",),
        "missing: precision": ("missing", "precision"),
        "missing: recall": ("missing", "recall"),
    }
    methods = [metrics["verdicts"], *metrics["baselines"].values()]
    return "".join(f"| {name} | {' | '.join(_figure(m, path) for m in methods)} |\n" for name, path in paths.items())


def _figure(figures: Any, path: tuple[str, ...]) -> str:
    for key in path:
        figures = figures[key]
    return f"{figures:.2f}"


def _codings(metrics: Mapping[str, Any]) -> str:
    def cell(value: float | None) -> str:
        return "" if value is None else f"{value:.0%}"

    return "".join(
        f"| {law} | {cell(row['text_and_digest'])} | {cell(row['gold_and_text'])} | {cell(row['gold_and_digest'])} |\n"
        for law, row in metrics["codings"].items()
    )


def _editions(metrics: Mapping[str, Any]) -> str:
    if not metrics["editions"]:
        return ""
    shares = ", ".join(f"{law} {share:.0%}" for law, share in metrics["editions"].items())
    return f"From the published text the program gives the same verdict as from the digest in these shares: {shares}.\n"
