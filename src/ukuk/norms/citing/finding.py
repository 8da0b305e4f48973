"""Citations in a text: which provision of which instrument stands where, as far as the text decides it (en, ru)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ukuk.norms.citation import Citation, Status
from ukuk.norms.citing.context import Link, Linker
from ukuk.norms.citing.numbers import Path
from ukuk.norms.citing.owners import Index, Owner, Reading, index_of
from ukuk.norms.citing.phrases import read
from ukuk.norms.citing.provisions import provisions
from ukuk.norms.lawbook import Lawbook

_LETTERED = re.compile(r"(\d+)([a-h])")
_indexes: list[tuple[Lawbook, Index]] = []


def cite(text: str, lawbook: Lawbook, *, body: str = "") -> tuple[Citation, ...]:
    """Every citation of the text, in order, none overlapping another.

    `body` is the treaty body whose paper this is (`cmw`, `ccpr` ...): it settles what "the Convention" is where the
    text does not. A list ("articles 2 (c), 3 and 15 of the Convention") is one citation with its ids in the order of
    the text. An instrument named without an article is a citation of the instrument. Articles of constitutions and
    statutes that the lawbook does not hold are `unknown` with the owner `foreign:XX`, or without owner where the text
    does not name the State. In a text that is neither English nor Russian only names of instruments are read.
    """
    reading = read(text, _index(lawbook), body.lower())
    links = Linker(reading, provisions(text, reading.low) if reading.readable else []).linked()
    found = [
        *_comments(reading),
        *(
            _linked(reading, link)
            for link in links
            if not link.provision.section or (link.owner is not None and link.owner.kind != "other")
        ),
    ]
    return _apart(_closed(text, one) for one in (*found, *_alone(reading)))


def _index(lawbook: Lawbook) -> Index:
    for known, index in _indexes:
        if known is lawbook:
            return index
    index = index_of(lawbook)
    _indexes.append((lawbook, index))
    del _indexes[:-4]
    return index


def _linked(reading: Reading, link: Link) -> Citation:
    provision, owner = link.provision, link.owner
    start, end = provision.start, provision.end
    text = reading.text
    if owner is not None and link.how == "after":
        end = max(end, owner.end)
    elif owner is not None and link.how == "before":
        start = owner.start
        if text[end : end + 1] == ")" and text.rfind("(", start, end) >= owner.end:
            end += 1
    if owner is None or owner.kind == "other":
        return Citation(start, end, text[start:end], "unknown")
    if owner.foreign:
        return Citation(start, end, text[start:end], "unknown", owner=f"foreign:{owner.state}" if owner.state else "")
    if len(owner.ids) != 1 or owner.unsure:
        return _ambiguous(reading, owner, start, end, provision.paths)
    found = _resolved(reading, owner.ids[0], start, end, provision.paths)
    if link.how == "context" and found.refused:
        # Nothing names the instrument, and it has no such article: so it is another's.
        return Citation(start, end, text[start:end], "unknown", refused=found.refused)
    return found


def _resolved(reading: Reading, code: str, start: int, end: int, paths: Iterable[Path]) -> Citation:
    ids, refused = [], []
    for path in paths:
        why = _refusal(reading, code, path)
        if why:
            refused.append(why)
        else:
            ids.append(_id(reading, code, path))
    status: Status = "unknown" if not ids else "partly" if refused else "resolved"
    return Citation(
        start, end, reading.text[start:end], status, tuple(dict.fromkeys(ids)), (), code, tuple(dict.fromkeys(refused))
    )


def _ambiguous(reading: Reading, owner: Owner, start: int, end: int, paths: tuple[Path, ...]) -> Citation:
    """Several instruments can be meant. Of two laws with one number, an article described in the lawbook decides."""
    possible = [code for code in owner.ids if not any(_refusal(reading, code, path) for path in paths)]
    described = [code for code in possible if all(_id(reading, code, path) in reading.index.places for path in paths)]
    national = all(
        len(reading.instruments[code].jurisdiction) == 2 and reading.instruments[code].numbers for code in possible
    )
    if len(described) == 1 and national:
        return _resolved(reading, described[0], start, end, paths)
    candidates = tuple(
        dict.fromkeys(
            _id(reading, code, path)
            for code in sorted(possible or owner.ids)
            for path in paths
            if possible or not _refusal(reading, code, path)
        )
    )
    nowhere = [path for path in paths if all(_refusal(reading, code, path) for code in owner.ids)]
    refused = tuple(dict.fromkeys(_refusal(reading, code, path) for path in nowhere for code in sorted(owner.ids)))
    status: Status = "ambiguous" if candidates else "unknown"
    return Citation(start, end, reading.text[start:end], status, (), candidates, refused=refused)


def _refusal(reading: Reading, code: str, path: Path) -> str:
    """Why this instrument cannot have the article, "" where it can."""
    last = reading.instruments[code].articles
    number = path[0].split(".")[0].rstrip("abcdefghjklmnopqrstuvwxyz")
    if last and path[0].endswith(("bis", "ter", "quater")):
        return f"article {path[0]}: {code} has no such article"
    if last and number.isdigit() and int(number) > last:
        kind = (
            "paragraph" if reading.instruments[code].level == "soft" and reading.instruments[code].parent else "article"
        )
        return f"{kind} {path[0]}: {code} has {last} {kind}s"
    if number == "0":
        return f"article {path[0]}: articles are counted from 1"
    return ""


def _id(reading: Reading, code: str, path: Path) -> str:
    """The norm that the lawbook describes at that place, else the id by pattern.

    "Article 1F" of a treaty is its article 1 (F); a statute may well have an article 5a.
    """
    lettered = _LETTERED.fullmatch(path[0])
    if lettered is not None and reading.instruments[code].level in ("treaty", "protocol"):
        path = (*lettered.groups(), *path[1:])
    return reading.index.lawbook_ids.get((code, path), f"{code}.{'.'.join(path)}")


def _comments(reading: Reading) -> list[Citation]:
    found = []
    for mention in reading.comments:
        text = reading.text[mention.start : mention.end]
        if mention.paragraphs and len(mention.found[0]) == 1:
            found.append(_resolved(reading, mention.found[0][0], mention.start, mention.end, mention.paragraphs))
            continue
        ids = tuple(dict.fromkeys(group[0] for group in mention.found if len(group) == 1))
        candidates = tuple(dict.fromkeys(code for group in mention.found if len(group) > 1 for code in group))
        missing = any(not group for group in mention.found)
        status: Status = "ambiguous" if candidates else "unknown" if not ids else "partly" if missing else "resolved"
        owner = ids[0] if status == "resolved" else ""
        refused = ("a general comment that the lawbook does not hold",) if missing else ()
        found.append(Citation(mention.start, mention.end, text, status, ids, candidates, owner, refused))
    return found


def _alone(reading: Reading) -> list[Citation]:
    """Instruments named without an article."""
    found = []
    for owner in reading.owners:
        if owner.taken or owner.quiet or not (owner.ids or owner.foreign):
            continue
        text = reading.text[owner.start : owner.end]
        if owner.foreign:
            found.append(Citation(owner.start, owner.end, text, "unknown", owner=f"foreign:{owner.state}"))
            continue
        if len(owner.ids) == 1 and not owner.unsure:
            found.append(Citation(owner.start, owner.end, text, "resolved", owner.ids, (), owner.ids[0]))
        else:
            found.append(Citation(owner.start, owner.end, text, "ambiguous", (), owner.ids))
    return found


def _closed(text: str, one: Citation) -> Citation:
    """With the quotation mark that closes a title begun inside."""
    closing = {"“": "”", "«": "»", "„": "“", '"': '"'}.get(
        next((letter for letter in one.text if letter in '“«„"'), ""), ""
    )
    if not closing or not text.startswith(closing, one.end) or one.text.count(closing) > (closing == '"'):
        return one
    return replace(one, end=one.end + 1, text=text[one.start : one.end + 1])


def _apart(found: Iterable[Citation]) -> tuple[Citation, ...]:
    kept: list[Citation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end, one.ids)):
        if kept and one.start < kept[-1].end:
            continue
        kept.append(one)
    return tuple(kept)
