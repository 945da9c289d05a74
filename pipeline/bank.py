"""Stage `bank`: train one classifier for each obligation and each of its parts, from clauses and from coded laws.

Reads: corpora/clauses/, corpora/vectors/clauses.npy, corpora/lessons/, the codings of its laws, configs/codebook.yaml.
Writes: models/bank/ (weights.npz, words.json, card.md).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.core.bank import FOLDER, Clause, read_clauses, save_bank
from pipeline.core.errors import exit_on_input_error
from pipeline.core.gold import codings_for_learning
from pipeline.core.learning import BankParams, clause_lesson, law_lesson, learn, read_coded_law
from pipeline.core.settings import params
from pipeline.core.store import write_text


def main() -> None:
    """Train and write the classifiers."""
    settings = params("bank", BankParams)
    clauses, queries = clause_lesson()
    first = learn([clauses], queries, settings)
    laws = [read_coded_law(law, codings) for law, codings in codings_for_learning().items()]
    bank = learn([clauses, *(law_lesson(law, first, settings) for law in laws)], queries, settings)
    save_bank(bank)
    write_text(FOLDER / "card.md", card(read_clauses(), [law.law for law in laws], len(bank.targets), settings))


def card(clauses: Sequence[Clause], laws: Sequence[str], heads: int, settings: BankParams) -> str:
    """Return the model card."""
    labels = Counter(clause.label for clause in clauses)
    languages = Counter(clause.language for clause in clauses)
    counts = ", ".join(f"{name} {count}" for name, count in sorted(labels.items()))
    spoken = ", ".join(f"{name} {count}" for name, count in sorted(languages.items()))
    return f"""# Clause classifiers

{heads} logistic regressions (one for each obligation and each of its parts) over centred sentence vectors and word n-grams;
the reader (models/adapter) gives the rest of each answer.

- Clauses: {len(clauses)}, all of the project's own making ({counts}; {spoken}).
- Coded laws: {", ".join(laws)}. What nobody marked or cited teaches what does not carry an obligation.
- Inverse regularisation {settings.dense_strength:g} (vectors) and {settings.lexical_strength:g} (words); share of the vectors
  {settings.dense_share:g}, of the words {settings.lexical_share:g}, of the reader the rest.
- How well they do on a law that they have not seen: reports/metrics.json.
- Made by `python -m pipeline.bank`; plain numbers, no code; licence as the project's.
"""


if __name__ == "__main__":
    with exit_on_input_error():
        main()
