"""Stage `train`: fit the verdict model from all codings and the evidence found in the same laws.

Reads: corpora/gold/, silver/, invented/ and restated/, corpora/crossfit/ and corpora/lessons/,
corpora/editions/, configs/codebook.yaml.
Writes: models/judge/model.json, models/judge/card.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.core.editions import published_examples
from pipeline.core.errors import exit_on_input_error
from pipeline.core.gold import codings_for_learning
from pipeline.core.settings import params
from pipeline.core.store import write_text
from pipeline.core.training import Example, TrainParams, examples, fit_model, law_cells
from pipeline.core.verdicts import ALL_FEATURES, PATH, Step, VerdictModel, save_model


def main() -> None:
    """Fit and write the model on all coded laws."""
    settings = params("train", TrainParams)
    laws = codings_for_learning().items()
    coded = [example for law, codings in laws for example in examples(codings, law_cells(law), settings)]
    coded += published_examples(settings)
    model = fit_model(coded, settings)
    save_model(model)
    write_text(PATH.parent / "card.md", _card(model, coded))


def _card(model: VerdictModel, coded: Sequence[Example]) -> str:
    laws = ", ".join(sorted({example.law for example in coded}))
    weights: Mapping[str, Step] = model.steps
    table = "".join(
        f"| {name} | " + " | ".join(f"{weights[step].weights[at]:+.2f}" for step in weights) + " |\n"
        for at, name in enumerate(ALL_FEATURES)
    )
    return (
        "# Verdict model\n\n"
        f"Three logistic regressions fitted on {len(coded)} coded cells of {laws}; of those in corpora/editions/ also as\n"
        "their published texts were seen. All codings were made by automated reading, none yet by lawyers: gold twice or\n"
        "more and adjudicated, silver twice, of laws written to teach once. How well it does on a law that it has not seen\n"
        "is in reports/metrics.json. Weights of the standardised features:\n\n"
        f"| feature | {' | '.join(weights)} |\n|---|{'---|' * len(weights)}\n{table}"
    )


if __name__ == "__main__":
    with exit_on_input_error():
        main()
