"""Who acts under each law: actors, state and not, each with its role and the words that give it.

An actor is counted where it is the subject of a duty, power or task: "the Council must coordinate …", "The Ministry of
Health: must …", an item of a list that opens with the actor ("The Council has these functions:"), or a piece under a
heading that names the actor. The first verb tells the role (`lexicon.VERBS`); an actor with whom another must cooperate
assists, one who must be asked first is consulted. Words that fit no list are passed over: what is named is rather too
little than wrong. Known for English text, which every digest is; a text in another language has no rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.passages import body
from pipeline.tables.lexicon import (
    ACTOR,
    BETWEEN,
    CONSULTED,
    DUTIES,
    JOINED,
    MODAL,
    NON_STATE,
    ROLES,
    SAME,
    STATE,
    VERBS,
)
from pipeline.tables.reading import Clause, LawText

COLUMNS = ("law", "country", "actor", "kind", "role", "clauses", "article", "words")

_START = r"(?:^|(?<=[.;:] )|(?<=, )|(?<=and ))(?:(?:The|the|Each|each|Every|every|An?|an?|All|all|Any|any) )?(?:relevant |competent )?"
_ADVERB = r"(?:also |in particular |together |jointly |regularly |as appropriate,? |likewise )*"
_VERB = r"(?P<verb>[a-z]+(?:(?:, | and | or |, and )(?:to )?[a-z]+)*(?: [a-z']+){0,3})"
_SUBJECT = re.compile(
    rf"{_START}(?P<actor>{ACTOR.pattern})(?:,[^.;:,]{{1,90}},)?:? (?P<modal>{MODAL} )?{_ADVERB}{_VERB}"
)
_FIRST = re.compile(rf"^(?:{MODAL} |to )?{_ADVERB}{_VERB}", re.IGNORECASE)
_WITH = re.compile(
    rf"(?:(?P<consulted>{CONSULTED})|{JOINED}) (?:the |other |an? )?(?:relevant |competent )?(?P<actor>{ACTOR.pattern})"
)
_OPENING = re.compile(
    rf"{_START}(?P<actor>{ACTOR.pattern})(?:,[^.;:,]{{1,90}},)? (?:must|shall|may|ha(?:s|ve)|is|are|carr(?:y|ies) out)\b"
)
_NAMED = re.compile(
    rf"(?:The |A )?(?P<actor>{ACTOR.pattern})(?: of all levels| and its .*)?(?: in [a-z]+)?(?:: (?:powers|duties|functions).*)?$"
)
_LISTED = re.compile(STATE + "|" + NON_STATE, re.IGNORECASE)
_ALIAS = re.compile(
    r"(?P<name>(?!The |A )[A-Z][\w'-]*(?: (?:(?:of|for|on|against|and|the) )*[A-Z][\w'-]*)+) \((?:the )?(?P<short>[A-Z][A-Z-]{1,9})\)"
)
_ROLE = {role: re.compile(rf"(?:{verbs})", re.IGNORECASE) for role, verbs in VERBS.items()}
_NO_VERB = re.compile(r"(?:of|to|and|or|that|which|who|is|are|has|have|in|for|be|with|under|from|on|at|by)\b")
_ASIDE = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Part:
    """One actor in one role, with the clause that gives it."""

    actor: str
    kind: str
    role: str
    clause: Clause


def actors(texts: Mapping[str, LawText]) -> list[dict[str, object]]:
    """Return one row for each law, actor and role, with the first clause that gives it and how many there are."""
    rows = []
    for law, text in texts.items():
        grouped: dict[tuple[str, str, str], list[Clause]] = {}
        for part in parts(text):
            grouped.setdefault((part.kind, part.actor, part.role), []).append(part.clause)
        for (kind, actor, role), clauses in sorted(grouped.items(), key=lambda item: (_order(item[0]), item[0])):
            rows.append({
                "law": law, "country": text.card.country, "actor": actor, "kind": kind, "role": role,
                "clauses": len(clauses), "article": clauses[0].article, "words": clauses[0].words,
            })  # fmt: skip
    return rows


def _order(key: tuple[str, str, str]) -> tuple[bool, bool, str, int]:
    kind, actor, role = key
    return kind == "international", kind == "non-state", actor.lower(), ROLES.index(role)


def parts(text: LawText) -> list[Part]:
    """Return every actor in every role that a law's clauses give, in the order of the text."""
    if not text.readable:
        return []
    names = _aliases(text)
    found = [part for clause in text.clauses for part in _of(clause, text, names)]
    return list(dict.fromkeys(found))


def _aliases(text: LawText) -> dict[str, str]:
    """Return the bodies that the law itself gives a short name, by that name."""
    names: dict[str, str] = {}
    for provision in text.provisions:
        for match in _ALIAS.finditer(provision.text):
            names.setdefault(match["short"], match["name"])
    return names


def _of(clause: Clause, text: LawText, names: Mapping[str, str]) -> Iterator[Part]:
    plain = _spelled(clause.plain, names)
    above = _subject_above(clause, text, names)
    subjects = list(_SUBJECT.finditer(plain))
    for match in subjects:
        whole = above if above and above["actor"].lower().startswith(f"{match['actor'].lower()} of ") else match
        yield from _parts(whole, _roles(match["verb"]), clause)
    if not subjects and above and (first := _FIRST.search(plain)):
        yield from _parts(above, _roles(first["verb"]), clause)
    for match in _WITH.finditer(plain):
        yield from _parts(match, ["is consulted" if match["consulted"] else "assists"], clause)


def _spelled(plain: str, names: Mapping[str, str]) -> str:
    return re.sub(r"\b[A-Z][A-Z-]{1,9}\b", lambda found: names.get(found[0], found[0]), plain)


def _subject_above(clause: Clause, text: LawText, names: Mapping[str, str]) -> re.Match[str] | None:
    """Return the actor whose list or heading a clause stands under, nearest first."""
    for piece in (clause.provision, *text.above(clause.provision)):
        opening = _spelled(_ASIDE.sub("", body(piece)[0]), names).strip() if piece is not clause.provision else ""
        at = _OPENING.search(opening)
        if at and re.search(DUTIES, opening[at.end("actor") :]):
            return at
        if at := _NAMED.match(_ASIDE.sub("", piece.heading).strip()):
            return at
    return None


def _roles(words: str) -> list[str]:
    """Return the roles that a verb, or a chain of verbs such as "promote, monitor and review", tells."""
    if _NO_VERB.match(words):
        return []
    chain = [words, *(words[cut.end() :] for cut in re.finditer(r", and (?:to )?|, | (?:and|or) (?:to )?", words))]
    told = (next((role for role, pattern in _ROLE.items() if pattern.match(verb)), "") for verb in chain)
    return list(dict.fromkeys(role for role in told if role))


def _parts(match: re.Match[str], roles: Sequence[str], clause: Clause) -> Iterator[Part]:
    kind = next(name for name in ("international", "nonstate", "state") if match[name])
    for words in filter(None, BETWEEN.split(match["actor"])):
        own = "nonstate" if re.fullmatch(NON_STATE, words, re.IGNORECASE) else kind
        for role in roles:
            yield Part(_named(words), own.replace("nonstate", "non-state"), role, clause)


def _named(words: str) -> str:
    """Return an actor's name: proper names as they stand, a noun of the lists in lower case and in the singular."""
    name = " ".join(words.split()).strip(" ,")
    if not _LISTED.fullmatch(name):
        return name
    name = re.sub(r"(?<=[^s])s$", "", re.sub(r"ies$", "y", name.lower()))
    return SAME.get(name, name)
