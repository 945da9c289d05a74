"""What each law says of the money: seven questions, each with an answer, an article and the words.

Three answers are the judge's: a fund, a budget and confiscated assets for victims have obligations of their own
(`JUDGED`). Four are sought by words (`SOUGHT`): a clause answers a question where all of its patterns stand in the
clause and none that speaks of crime or says no. Words alone prove no absence: such an answer is never "no" but
"no words found", and only where the whole law is held.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.schemas import section_of
from pipeline.tables.reading import UNBOUND, Clause, LawText, Row, listed

NOT_ASSESSED = "not assessed"
NO_WORDS = "no words found"
SHOWN, JOINED = 4, " | "
"""How many clauses of one section are shown for an answer at most, and the sign between their words."""

JUDGED = {"dedicated_fund": "FIN-FUND", "budget_duty": "FIN-BUDGET", "use_of_confiscated_assets": "FIN-PROCEEDS"}
ANSWERS = {"aligned": "yes", "partial": "partly", "missing": "no", "contrary": "no", "not_assessed": NOT_ASSESSED}


@dataclass(frozen=True, slots=True)
class Question:
    """Patterns that must all stand in a clause's own words, others that may stand in its opening, and some that must not."""

    own: tuple[str, ...]
    around: tuple[str, ...] = ()
    never: str = r"launder|imprison|perpetrator|offender|accused"

    def answered_by(self, clause: Clause) -> bool:
        """Tell whether a clause answers the question."""
        return (
            all(re.search(pattern, clause.plain, re.IGNORECASE) for pattern in self.own)
            and all(re.search(pattern, clause.text, re.IGNORECASE) for pattern in self.around)
            and not re.search(f"{self.never}|{_DENIED}", clause.plain, re.IGNORECASE)
        )


_MONEY = (
    r"\bfunds?\b|\bbudget|\bappropriat(?:ion|ed)|\bsubsid|\ballowances?\b|\bhonorari|\bemolument|\bgrants? (?:in|from)"
)
_ORIGIN = (
    r"\bdonat|\bsubsid|\ballotted|\bseed money|\bearmark|\baccrue|\bpaid into|\bcredited|\bendowment|\bmoney from"
    r"|allocates? (?:a |the )?(?:\w+ )?budget|provide a budget|money in its budget|appropriations? act|and fund\b"
    r"|falls to the fund"
)
_INSTITUTION = (
    r"council|committee|secretariat|\bagenc|ministr|\boffice|shelter|establishment|centre|center|institution"
    r"|organi[sz]ation|local government|administration of the fund"
)
_VICTIM = r"\bvictims?\b|\btrafficked persons?\b"
_DENIED = r"\bnot (?:use|be paid|be entitled)|\bpay back\b|pretend|without (?:a )?(?:budget|funds?)"

SOUGHT: Mapping[str, Question] = {
    "source_of_funds": Question(
        own=(
            _ORIGIN,
        ),
        around=(r"\bfund|\bbudget|appropriation",),
    ),
    "funds_for_victims": Question(
        own=(_VICTIM,),
        around=(
            _MONEY,
            r"\bpays?\b|\bspent\b|\bused\b|\bsupport|\bcompensat|\ballowance|\bset up (?:a|the)\b[^.]*\bfund|out of which",
        ),
    ),
    "funds_for_institutions": Question(
        own=(
            _INSTITUTION,
        ),
        around=(_MONEY, r"\bspent\b|\bused\b|for the \w+'s use|'s use\b|additional funds|provide a budget|\bbe paid|\breceive|\bgrant"),
    ),
    "cost_of_return": Question(
        own=(
            r"\breturn|repatriat|send(?:s|ing)? (?:\w+ ){0,4}back|\btravel back|\bfare\b|\btravel costs|\bremov(?:e|al)\b",
        ),
        around=(_VICTIM, r"\bcosts?\b|\bexpenses?\b|\bfare\b|\bpaid\b|\bborne\b|\bspent\b"),
        never=r"launder|imprison|smuggled",
    ),
}  # fmt: skip

COLUMNS = (
    "law", "country",
    *(f"{question}{part}" for question in (
        "source_of_funds", "dedicated_fund", "budget_duty", "use_of_confiscated_assets",
        "funds_for_victims", "funds_for_institutions", "cost_of_return",
    ) for part in ("", "_article", "_quote")),
)  # fmt: skip

Answer = tuple[str, str, str]


def financing(texts: Mapping[str, LawText], findings: Sequence[Row]) -> list[dict[str, str]]:
    """Return one row a law, each question with its answer, article and words."""
    found = {(row["law"], row["code"]): row for row in findings}
    rows = []
    for law, text in texts.items():
        answers = {name: _judged(found[law, code]) for name, code in JUDGED.items()}
        answers |= {name: _sought(text, question) for name, question in SOUGHT.items()}
        cells = {
            f"{name}{part}": answer[n]
            for name, answer in answers.items()
            for n, part in enumerate(("", "_article", "_quote"))
        }
        rows.append({"law": law, "country": text.card.country, **cells})
    return rows


def _judged(row: Row) -> Answer:
    """Return the judge's answer; a law held in part is never said to have nothing."""
    return ANSWERS[row["verdict"]], row["national_article"], row["national_quote"]


def _sought(text: LawText, question: Question) -> Answer:
    """Return the clauses of the section that answers best: one that binds before a weak one, a fund before a budget."""
    if not text.readable:
        return NOT_ASSESSED, "", ""
    answers = [clause for clause in text.clauses if question.answered_by(clause)]
    if not answers:
        return NO_WORDS if text.card.complete else NOT_ASSESSED, "", ""
    best = min(answers, key=lambda clause: (_weak(clause), not re.search(r"\bfunds?\b", clause.text, re.IGNORECASE)))
    shown = [clause for clause in answers if _weak(clause) == _weak(best) and _section(clause) == _section(best)][
        :SHOWN
    ]
    answer = "partly" if _weak(best) else "yes"
    return answer, listed(clause.article for clause in shown), JOINED.join(clause.words for clause in shown)


def _section(clause: Clause) -> tuple[str, str]:
    return clause.provision.document, section_of(clause.article)


def _weak(clause: Clause) -> bool:
    return clause.force in UNBOUND or clause.conditional or bool(_SOFT.search(clause.own))


_SOFT = re.compile(
    r"subject to funds|\bencouraged?\b|\bconsiders? (?:giving|supporting)|\bconsidered for\b", re.IGNORECASE
)
