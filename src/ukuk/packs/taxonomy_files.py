"""The taxonomy's files: from the rows of world/taxonomy/ and of a pack's own taxonomy/ to one `Taxonomy`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.resources.abc import Traversable
from typing import Any

from ukuk.grounds import BrokenPack
from ukuk.packs.files import ROOT, pack_folder, pack_names, things
from ukuk.packs.row import LANGUAGES, Row, rows
from ukuk.packs.taxonomy import (
    GRADES,
    RESULTS,
    ActType,
    AgeBand,
    AnyTerm,
    Body,
    Outcome,
    Purpose,
    Reason,
    Relation,
    Role,
    Safety,
    Standard,
    Status,
    Taxonomy,
    Term,
    Vocabulary,
)

TERM_KEYS = frozenset({*LANGUAGES, "hint", "parent", "grade", "source"})
STANDARD_KEYS = frozenset({"title", "where", "url", "licence", "how_read"})
YES_OR_NO = ("yes", "no")


def load_taxonomy(name: str = "", root: Traversable = ROOT) -> Taxonomy:
    """The lists of the world and of the pack of that name, the first there is where none is named.

    `WrongUsage` where there is no such pack. `BrokenPack`, with file and row, where a list is missing or a term cannot
    be used: a code in two files, a parent, inverse, role, status or standard that is not there, a tree that closes on
    itself, a pair of inverses that do not answer each other.
    """
    name = name or pack_names(root)[0]
    pack_folder(name, root)
    read = _Files(name, root)
    standards = {row.id: _standard(row) for row in read.rows("standards", STANDARD_KEYS)}
    lists: dict[str, Any] = {one: read.vocabulary(one, make, keys) for one, (make, keys) in LISTS.items()}
    found = Taxonomy(standards=standards, **lists)
    found = replace(found, act_types=_with_norms(found.act_types, read.rows("norms_of_acts", {"norms"})))
    _held_together(found, read.where)
    return found


class _Files:
    """The two folders, read list by list; `where` remembers the file of each term."""

    def __init__(self, name: str, root: Traversable) -> None:
        self._folders = [
            ("world/taxonomy", root.joinpath("world", "taxonomy")),
            (f"{name}/taxonomy", root.joinpath(name, "taxonomy")),
        ]
        self.where: dict[tuple[str, str], str] = {}

    def rows(self, one: str, keys: Iterable[str]) -> Iterator[Row]:
        for folder, directory in self._folders:
            file = f"{folder}/{one}.yaml"
            for row in rows(file, things(directory.joinpath(f"{one}.yaml"), folder), frozenset(keys)):
                if (one, row.id) in self.where:
                    raise BrokenPack(
                        f"The code {row.id!r} stands in two files",
                        where=f"{file}, {row.id}",
                        why=f"It is a term of {self.where[one, row.id]} too",
                        then="Give the term of the pack another code, or take one of them out",
                    )
                self.where[one, row.id] = file
                yield row

    def vocabulary(self, one: str, make: Callable[..., AnyTerm], keys: Iterable[str]) -> Vocabulary[AnyTerm]:
        terms = {row.id: make(row, **_common(row)) for row in self.rows(one, TERM_KEYS | set(keys))}
        if not terms:
            raise BrokenPack(
                f"The list {one} has no terms",
                where=f"world/taxonomy/{one}.yaml",
                then="Write the file, or bring it back",
            )
        return _in_the_order_of_the_tree(one, terms, self.where)


def _standard(row: Row) -> Standard:
    return Standard(
        id=row.id,
        title=row.text("title"),
        where=row.text("where"),
        url=row.text("url", ""),
        licence=row.text("licence", ""),
        how_read=row.text("how_read"),
    )


def _common(row: Row) -> dict[str, Any]:
    return {
        "code": row.id,
        "labels": {language: row.text(language) for language in LANGUAGES},
        "hint": row.by_language("hint"),
        "parent": row.text("parent", ""),
        "grade": row.one_of("grade", GRADES, "open"),
        "sources": row.texts("source"),
    }


def _yes(row: Row, key: str, default: str = "no") -> bool:
    return row.one_of(key, YES_OR_NO, default) == "yes"


def _term(row: Row, **common: Any) -> Term:
    return Term(**common)


def _act_type(row: Row, **common: Any) -> ActType:
    return ActType(norms=row.texts("norms"), **common)


def _role(row: Row, **common: Any) -> Role:
    return Role(official=_yes(row, "official"), **common)


def _body(row: Row, **common: Any) -> Body:
    return Body(state=row.text("state", ""), role=row.text("role"), **common)


def _outcome(row: Row, **common: Any) -> Outcome:
    return Outcome(result=row.one_of("result", RESULTS), **common)


def _status(row: Row, **common: Any) -> Status:
    return Status(open=_yes(row, "open"), reasoned=_yes(row, "reasoned"), **common)


def _reason(row: Row, **common: Any) -> Reason:
    return Reason(of=row.text("of"), **common)


def _relation(row: Row, **common: Any) -> Relation:
    return Relation(inverse=row.text("inverse"), **common)


def _safety(row: Row, **common: Any) -> Safety:
    return Safety(never=_yes(row, "never"), **common)


def _purpose(row: Row, **common: Any) -> Purpose:
    return Purpose(names_receiver=_yes(row, "names_receiver"), **common)


def _age_band(row: Row, **common: Any) -> AgeBand:
    low, high = row.number("from"), row.number("to") if row.text("to", "") else None
    if high is not None and high < low:
        raise row.broken("to", "it is less than `from`", "Write full years, both included")
    return AgeBand(low=low, high=high, **common)


# Each list, how its rows become terms, and its keys beside those of every term.
LISTS: Mapping[str, tuple[Callable[..., Term], frozenset[str]]] = {
    "case_kinds": (_term, frozenset()),
    "case_roles": (_term, frozenset()),
    "statuses": (_status, frozenset({"open", "reasoned"})),
    "reasons": (_reason, frozenset({"of"})),
    "act_types": (_act_type, frozenset({"norms"})),
    "victim_involvements": (_term, frozenset()),
    "perpetrator_involvements": (_term, frozenset()),
    "roles": (_role, frozenset({"official"})),
    "bodies": (_body, frozenset({"state", "role"})),
    "certainties": (_term, frozenset()),
    "source_kinds": (_term, frozenset()),
    "reliabilities": (_term, frozenset()),
    "actions": (_term, frozenset()),
    "outcomes": (_outcome, frozenset({"result"})),
    "sexes": (_term, frozenset()),
    "age_bands": (_age_band, frozenset({"from", "to"})),
    "name_kinds": (_term, frozenset()),
    "scripts": (_term, frozenset()),
    "languages": (_term, frozenset()),
    "document_kinds": (_term, frozenset()),
    "relations": (_relation, frozenset({"inverse"})),
    "vulnerabilities": (_term, frozenset()),
    "contact_channels": (_term, frozenset()),
    "contact_safety": (_safety, frozenset({"never"})),
    "purposes": (_purpose, frozenset({"names_receiver"})),
    "consent_ways": (_term, frozenset()),
    "stay_purposes": (_term, frozenset()),
    "stay_standings": (_term, frozenset()),
    "detention_grounds": (_term, frozenset()),
    "detention_places": (_term, frozenset()),
    "document_standings": (_term, frozenset()),
    "sectors": (_term, frozenset()),
    "recruitment_ways": (_term, frozenset()),
    "control_ways": (_term, frozenset()),
    "exploitation_kinds": (_term, frozenset()),
    "trafficking_findings": (_term, frozenset()),
    "risks": (_term, frozenset()),
    "risk_levels": (_term, frozenset()),
    "health_needs": (_term, frozenset()),
    "reintegration_needs": (_term, frozenset()),
}


def _in_the_order_of_the_tree(
    one: str, terms: Mapping[str, AnyTerm], where: Mapping[tuple[str, str], str]
) -> Vocabulary[AnyTerm]:
    below: dict[str, list[str]] = {}
    for term in terms.values():
        if term.parent and term.parent not in terms:
            raise _refers(where[one, term.code], term.code, "parent", term.parent)
        below.setdefault(term.parent, []).append(term.code)
    ordered: dict[str, AnyTerm] = {}

    def down(code: str) -> None:
        for child in below.get(code, ()):
            term = terms[child]
            parent = ordered.get(code)
            if parent is not None and GRADES.index(term.grade) < GRADES.index(parent.grade):
                term = replace(term, grade=parent.grade)
            ordered[child] = term
            down(child)

    down("")
    for code in terms:
        if code not in ordered:
            raise BrokenPack(
                "This term is its own forefather",
                where=f"{where[one, code]}, {code}",
                why="No root leads to it",
                then="Correct `parent:` in it or in a term above it",
            )
    return Vocabulary(one, ordered, {parent: tuple(codes) for parent, codes in below.items()})


def _with_norms(acts: Vocabulary[ActType], more: Iterable[Row]) -> Vocabulary[ActType]:
    terms = dict(acts.terms)
    for row in more:
        if row.id not in terms:
            raise _refers(row.file, row.id, "act", row.id)
        terms[row.id] = replace(terms[row.id], norms=(*terms[row.id].norms, *row.texts("norms")))
    return replace(acts, terms=terms)


def _held_together(found: Taxonomy, where: Mapping[tuple[str, str], str]) -> None:
    """Refuses what refers to nothing."""
    for one in found.vocabularies():
        for term in one.terms.values():
            for source in term.sources:
                if source.partition(" ")[0] not in found.standards:
                    raise _refers(where[one.name, term.code], term.code, "source", source)
    for body in found.bodies.terms.values():
        if body.role not in found.roles:
            raise _refers(where["bodies", body.code], body.code, "role", body.role)
    for reason in found.reasons.terms.values():
        if reason.of not in found.statuses or not found.statuses[reason.of].reasoned:
            raise _refers(where["reasons", reason.code], reason.code, "of", reason.of)
    for relation in found.relations.terms.values():
        other = found.relations.terms.get(relation.inverse)
        if other is None or other.inverse != relation.code:
            raise _refers(where["relations", relation.code], relation.code, "inverse", relation.inverse)


def _refers(file: str, row: str, key: str, to: str) -> BrokenPack:
    return BrokenPack(
        f"`{key}` names {to!r}, and nothing that fits has this code",
        where=f"{file}, {row}",
        then="Correct the code, or add what it names",
    )
