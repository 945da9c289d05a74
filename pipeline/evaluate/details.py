"""The tables of `reports/accuracy.md` that the README leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pipeline.evaluate.markdown import table, wrapped

Metrics = Mapping[str, Any]

FIGURES = ("accuracy", "macro_f1", "kappa", "missing precision", "missing recall")
HEADS = ("same verdict", "macro-F1", "kappa", "missing: precision", "missing: recall")


def details(metrics: Metrics) -> str:
    """Return all tables, each under its heading, without those that have no row."""
    parts = (
        _per_verdict, _by_law, _written, _curve, _settled, _missing, _evidence, _languages, _translations, _editions, _codings, _clauses,
        _clause_curve, _ablation, _reviews,
    )  # fmt: skip
    return "\n".join(told for part in parts if (told := part(metrics)))


def _part(title: str, words: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table under a heading and some words, "" without rows."""
    lines = list(rows)
    return f"### {title}\n\n{words}\n{table(heads, lines)}" if lines else ""


def _picked(row: Metrics, names: Sequence[str]) -> list[object]:
    """Return the named figures of a row; "missing precision" is that of the verdict missing."""
    return [row["missing"][name.split()[1]] if name.startswith("missing ") else row[name] for name in names]


def _per_verdict(metrics: Metrics) -> str:
    heads = ("precision", "recall", "f1", "cases")
    rows = [[verdict, *_picked(row, heads)] for verdict, row in metrics["verdicts"]["per_verdict"].items()]
    return _part("Each verdict", wrapped("On the gold codings, by country left out."), ("verdict", *heads), rows)


def _by_law(metrics: Metrics) -> str:
    words = wrapped(
        "Silver codings were made here by automated reading, once from the published text and once from the digest;",
        "they teach, and stand apart from the gold figures.",
    )
    groups = {"gold": metrics["by_law"], "silver": metrics["silver"]}
    rows = [[law, kind, *_picked(row, FIGURES)] for kind, laws in groups.items() for law, row in laws.items()]
    return _part("Each law", words, ("law", "codings", *HEADS), rows)


def _written(metrics: Metrics) -> str:
    words = wrapped(
        "Laws written to teach, from which the program learns: real ones of other countries and times, restated, and",
        "invented ones; each is judged by a program that had seen no law of its group. Codings by one automated reading.",
    )
    rows = [[name, row["laws"], *_picked(row, FIGURES)] for name, row in metrics["written"].items() if row["laws"]]
    return _part("Laws written to teach", words, ("kind", "laws", *HEADS), rows)


def _curve(metrics: Metrics) -> str:
    words = wrapped(
        "What more real laws bring: the verdict model learned from so many of them (gold, silver and restated, by chance,",
        "means of several draws) and from nothing else; the classifiers of passages had seen all laws of other countries.",
        "The last row has all that there are, but for those of the judged law's country.",
    )
    names = ("laws", "accuracy", "macro_f1", "kappa", "missing_precision", "missing_recall")
    rows = [[row[name] for name in names] for row in metrics["curve"]]
    return _part("Real laws learned from", words, ("real laws", *HEADS), rows)


def _settled(metrics: Metrics) -> str:
    words = wrapped(
        f'Verdicts below a confidence of {metrics["look"]["from_confidence"]:.2f} are marked "A person should look".',
        "Another bound settles more, or more surely:",
    )
    rows = [[row[name] for name in ("from_confidence", "settled", "right")] for row in metrics["settled"]]
    return _part("What is settled", words, ("confidence from", "share of the table", "of these right"), rows)


def _missing(metrics: Metrics) -> str:
    words = wrapped(
        f'"Missing" is said from a chance of {metrics["missing_from"]:.2f}. Other bounds find more, or err less:'
    )
    names = ("from_chance", "called", "precision", "recall")
    rows = [[row[name] for name in names] for row in metrics["called_missing"]]
    return _part('When "missing" is said', words, ("chance from", "called missing", "precision", "recall"), rows)


def _evidence(metrics: Metrics) -> str:
    words = wrapped(
        "Where a section that a coder cited stands in the order of evidence; precision over the eight best passages."
    )
    names = ("cases", "recall_at_1", "recall_at_5", "mean_reciprocal_rank", "mean_average_precision")
    heads = ("order by", "cases", "first", "among five", "mean reciprocal rank", "mean average precision")
    orders = {"pipeline": "program", "dense": "meaning alone", "lexical": "words alone"}
    rows = [[orders[name], *_picked(row, names)] for name, row in metrics["evidence"].items()]
    return _part("Evidence", words, heads, rows)


def _languages(metrics: Metrics) -> str:
    words = wrapped(
        "The verdict model learned from no law in the language, nor from the same laws in another; judged are the",
        "laws written in it, since every gold law is read from a digest in English.",
        "The classifiers of passages had seen other laws and clauses in the language.",
        "Last column: the same laws with only their own group left out, published texts learned from too.",
    )
    rows = [
        [language, row["laws"], *_picked(row, FIGURES), row["kappa_language_seen"]]
        for language, row in metrics["languages"].items()
    ]
    return _part("Languages left out", words, ("language", "laws", *HEADS, "kappa, language seen"), rows)


def _translations(metrics: Metrics) -> str:
    words = wrapped(
        "How often a translation of a law written to teach gets the verdict of its original; neither was learned from."
    )
    rows = [[language, row["laws"], row["cases"], row["same"]] for language, row in metrics["translations"].items()]
    return _part("A law and its translation", words, ("language", "laws", "verdicts", "same verdict"), rows)


def _age(metrics: Metrics, name: str) -> str:
    """Return a caution where a table was made by another state of the program."""
    return "The table was made by an earlier state of the program." if name in metrics["stale"] else ""


def _editions(metrics: Metrics) -> str:
    words = wrapped(
        "The same laws from their published texts, which are not shipped; both editions judged by classifiers and a",
        "verdict model that had seen no law of the country (`python -m pipeline.editions`).",
        _age(metrics, "editions"),
    )
    heads = ("law", "codings", "verdicts", "digest and text agree", "digest right", "text right")
    found = metrics["editions"]
    rows = [
        *([law, row["coding"], *_edition(row)] for law, row in found["laws"].items()),
        *(["all", kind, *_edition(row)] for kind, row in found["joined"].items()),
    ]
    return _part("Published texts apart from digests", words, (*heads, *(f"text: {head}" for head in HEADS[1:])), rows)


def _edition(row: Metrics) -> list[object]:
    names = ("obligations", "share", "digest_agrees", "official_agrees")
    return [*(row[name] for name in names), *_picked(row["official"], FIGURES[1:])]


def _codings(metrics: Metrics) -> str:
    words = wrapped(
        "How often two blind codings, from the published text and from the digest, and gold give the same verdict."
    )
    names = ("text_and_digest", "gold_and_text", "gold_and_digest")
    rows = [[law, *(row[name] for name in names)] for law, row in metrics["codings"].items()]
    return _part("Two codings of one law", words, ("law", *(name.replace("_", " ") for name in names)), rows)


def _clauses(metrics: Metrics) -> str:
    found = metrics["clauses"]
    words = wrapped(
        "Each clause of the bank was labelled a second time, blind, by automated reading. Both labellings say the same",
        f"of its obligation in {found['obligation']:.0%} of {found['clauses']} clauses, and of full or weak in",
        f"{found['strength']:.0%}; of the parts that either names, {found['parts']:.0%} are named by both. Of the",
        f"clauses that answer nothing, {found['neutral']:.0%} were found so.",
    )
    rows = [[language, row["clauses"], row["obligation"]] for language, row in found["languages"].items()]
    return _part("Two labellings of the clause bank", words, ("language", "clauses", "same obligation"), rows)


def _clause_curve(metrics: Metrics) -> str:
    words = wrapped(
        "What more clauses bring: classifiers over vectors and over words, without the reader, learned from so many clauses (means",
        "of several draws) and from no law; the encoder's adapter had seen the first round of them. How often, of two coded",
        "real laws of which one holds a part of an obligation and the other does not, the first gets the higher chance; the",
        "same for whole obligations",
        "(`python -m pipeline.clause_curve`).",
    )
    rows = [[int(row["clauses"]), row["parts"], row["obligations"]] for row in metrics["clause_curve"]]
    return _part("Clauses learned from", words, ("clauses", "parts", "obligations"), rows)


def _ablation(metrics: Metrics) -> str:
    words = wrapped(
        "On the gold codings, by country left out, with one part taken away (`python -m pipeline.ablation`).",
        "The adapter of the encoder, and its reader, were not learned anew. Where classifiers learn from less, or their answers",
        "are fewer, the verdict model learns from no published texts.",
        _age(metrics, "ablation"),
    )
    names = ("accuracy", "macro_f1", "kappa", "missing_precision", "missing_recall", "recall_at_1")
    rows = [[variant, *(row[name] for name in names)] for variant, row in metrics["ablation"].items()]
    return _part("What each part adds", words, ("program", *HEADS, "coded section first"), rows)


def _reviews(metrics: Metrics) -> str:
    words = wrapped(
        "People's decisions against the verdicts of today; those made on words that have changed are apart."
    )
    rows = [[law, row["decisions"], row["same"], row["text_changed"]] for law, row in metrics["reviews"].items()]
    return _part("Reviews", words, ("law", "decisions", "same verdict", "made on other words"), rows)
