"""Persons named in a paper (P401), by rules: titles, given and family names, patronymics, initials. No language model,
no list of people.

What is spared: places, bodies, instruments, what is named after somebody, authors in references, parties of published
cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ukuk.reading.gazetteer import Gazetteer, PlaceMention
from ukuk.reporting.checks.finding import Finding, Place
from ukuk.reporting.checks.offices import office_before, office_beside
from ukuk.reporting.checks.paper import Paper, one_line
from ukuk.reporting.checks.person_names import PersonNames
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.checks.vocabulary import NO_NAMES

_TOKEN = re.compile(
    r"(?<![\w.@/])(?:[A-ZА-ЯЁҢӨҮҚҒҲЎ]\.(?![a-zа-яё])|[A-ZА-ЯЁҢӨҮҚҒҲЎÀ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĹĻĽŁŃŅŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ][^\W\d_]+(?:['’-][^\W\d_]+)*)|(?<=[A-ZА-ЯЁ]\.)[A-ZА-ЯЁ](?:\.|[^\W\d_]+)"
)
_STRONG = re.compile(r"(?:ov|ev|ova|eva|[оеё]в(?:а|у|ым|е|ой)?)$")
_GAP = re.compile(r"[ \u00a0]{0,2}\n?[ \u00a0]{0,2}$")
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof)\.?|\bMiss|\bProfessor|\b[Пп]рофессор\w{0,2}|\bг-н[уа]?|\bг-ж[аиуое]й?|\b[Гг]осподин\w{0,2}|\b[Гг]оспож\w{1,3}|\b[Гг]р\.|\b[Гг]раждан(?:ин|ка)\w{0,2})\s+$"
)
_TITLES = frozenset({"professor", "miss", "citizen", "профессор", "гражданин", "гражданка", "господин", "госпожа"})
_AFTER_IS_THING = re.compile(
    r"\s*(?:Foundation|Fund|Centre|Center|Airport|Street|Avenue|Boulevard|Square|Park|Law|Act|Agreement|Convention|Protocol|Rules|Guidelines|Principles"
    r"|Prize|Award|University|Institute|Academy|School|Hospital|Clinic|Theatre|Museum|Library|Region|Oblast|District|Village|City|Province|Valley"
    r"|Mountains|River|Bazaar|Market|Station|Hotel|Company|Bank|Group|Alliance|Union|Association|Committee|Commission|Council|Initiative|Report|case"
    r"|foundation|fund|centre|center|street|airport|prize)\b"
)
_BEFORE_IS_THING = re.compile(
    r"(?:\b(?:named after|in memory of|street "
    r"of|airport|univ\w+|foundation)|\bим(?:\.|ени)|\bул(?:\.|иц\w+)|\bпросп(?:\.|ект\w*)|\bпр-т\w*|\bаэропорт\w*|\bфонд\w*"
    r"|\bцентр\w*|\bплощад\w+|\bрайон\w*|\bсел[оае]\w*|\bгород\w*|\bг\.|\bс\.)\s*[«“\"]?\s*$",
    re.IGNORECASE,
)
_CASE = re.compile(r"\s*(?:et al\.?\s*)?(?:v\.?|vs\.?|versus|против)\s")
_REFERENCE = re.compile(
    r"https?://|www\.|\bpp?\.\s?\d|\bс\.\s?\d|\bibid|\bтам же|(?:19|20)\d\d\)?\.?\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str  # lower-cased, without a possessive
    shape: str  # given family sure father initial never capitals other


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """A person that the text names at `start:end`. `office` is the public office beside the name, "" where there is
    none; `alone` marks a family name that stands by itself."""

    start: int
    end: int
    office: str = ""
    alone: bool = False


def named(paper: Paper, raiser: Raiser, *, names: PersonNames, gazetteer: Gazetteer | None) -> Iterator[Finding]:
    """Findings P401: each person once, at the first place; the other places stand beside it."""
    found: dict[str, list[PersonNamed]] = {}
    persons = list(persons_in(paper, names, gazetteer))
    surnames: dict[str, str] = {}
    for person in persons:
        key = _key(paper.text[person.start : person.end])
        if not person.alone:
            surnames |= {word: key for word in key.split() if names.is_family(word) and "." not in key}
    for person in persons:
        key = _key(paper.text[person.start : person.end])
        known = next((surnames[word] for word in key.split() if word in surnames), key)
        found.setdefault(known if person.alone or "." in key else key, []).append(person)
    for places in found.values():
        first = next((place for place in places if not place.alone), places[0])
        office = next((place.office for place in places if place.office), "")
        variant = "official" if office else "surname" if first.alone else "person"
        yield raiser.on(
            "P401",
            variant,
            {"text": one_line(paper.text[first.start : first.end]), "office": office},
            paragraph=paper.paragraph_id(first.start),
            span=(first.start, first.end),
            related=tuple(_place(paper, other) for other in places if other is not first),
        )


def persons_in(paper: Paper, names: PersonNames, gazetteer: Gazetteer | None) -> Iterator[PersonNamed]:
    """The persons named in the text, in order, outside references, citations and symbols."""
    for run in _runs(paper.text, names):
        paragraph = paper.paragraph_at(run[0].start)
        if paragraph is None or paragraph.role == "reference":
            continue
        if paragraph.role == "note" and _REFERENCE.search(paper.text[paragraph.start : paragraph.end]):
            continue
        if paper.is_cited(run[0].start):
            continue
        yield from _in_run(paper, run, names, gazetteer, paragraph.start)


def _runs(text: str, names: PersonNames) -> Iterator[list[_Token]]:
    """Capitalised words that stand next to each other, particles such as "uulu" among them."""
    run: list[_Token] = []
    for match in _TOKEN.finditer(text):
        token = _token(match, names)
        if run:
            gap = text[run[-1].end : match.start()]
            particle = gap.strip().casefold()
            if particle in names.particles and particle:
                at = run[-1].end + len(gap) - len(gap.lstrip())
                run.append(_Token(at, at + len(gap.strip()), particle, "particle"))
            elif not _GAP.match(gap):
                yield _with_particle(run, text, names)
                run = []
        run.append(token)
    if run:
        yield _with_particle(run, text, names)


def _with_particle(run: list[_Token], text: str, names: PersonNames) -> list[_Token]:
    """The run, with the particle that may follow it ("Nurlan Bakyt uulu")."""
    match = re.compile(r"\s([^\W\d_]{2,5})\b").match(text, run[-1].end)
    if match is not None and match.group(1).casefold() in names.particles:
        run.append(_Token(match.start(1), match.end(1), match.group(1).casefold(), "particle"))
    return run


def _token(match: re.Match[str], names: PersonNames) -> _Token:
    written = match.group()
    word = re.sub(r"['’]s?$", "", written).casefold()
    start, end = match.start(), match.start() + len(re.sub(r"['’]s?$", "", written))
    if written.endswith("."):
        return _Token(match.start(), match.end(), word, "initial")
    if word in NO_NAMES:
        shape = "never"
    elif word in names.particles:
        shape = "particle"
    elif names.is_given(word):
        shape = "given"
    elif names.is_patronymic(word):
        shape = "father"
    elif len(written) > 1 and written.isupper():
        shape = "capitals"
    elif names.is_surely_family(word):
        shape = "sure"
    elif names.is_family(word):
        shape = "family"
    else:
        shape = "other"
    return _Token(start, end, word, shape)


def _in_run(
    paper: Paper, run: list[_Token], names: PersonNames, gazetteer: Gazetteer | None, paragraph_start: int
) -> Iterator[PersonNamed]:
    text = paper.text
    titled = bool(_TITLE.search(text[max(paragraph_start, run[0].start - 16) : run[0].start]))
    title_inside = any(token.word in _TITLES for token in run)
    if (
        not titled
        and not title_inside
        and not any(token.shape not in ("never", "other", "capitals", "initial") for token in run)
        and not _offices_ahead(text, run)
    ):
        return
    places: tuple[PlaceMention, ...] = ()
    if gazetteer is not None:
        places = (
            *gazetteer.places_in(text, run[0].start, run[-1].end),
            *gazetteer.people_in(text, run[0].start, run[-1].end),
        )
    tokens = [
        _Token(t.start, t.end, t.word, "never") if any(p.start <= t.start < p.end for p in places) else t for t in run
    ]
    at = 0
    while at < len(tokens):
        after_title = tokens[at - 1].word in _TITLES if at else titled
        length, alone = _name_at(tokens, at, text, after_title)
        if not length and tokens[at].shape in ("family", "sure"):
            length = 1 if office_before(text, tokens[at].start, paragraph_start) else 0  # "Judge Petrova"
        if not length:
            at += 1
            continue
        start, end = tokens[at].start, tokens[at + length - 1].end
        at += length
        if _is_thing(text, start, end, names, paragraph_start):
            continue
        office = office_beside(text, start, end, paragraph_start)
        yield PersonNamed(start, end, office, alone and not office)


def _offices_ahead(text: str, run: list[_Token]) -> bool:
    """Whether the run holds at least two words that no rule knows, with a public office right before them."""
    others = [token for token in run if token.shape == "other"]
    return len(others) >= 2 and bool(
        office_beside(text, others[0].start, others[-1].end, max(0, others[0].start - 120))
    )


def _name_at(tokens: list[_Token], at: int, text: str, titled: bool) -> tuple[int, bool]:
    """How many tokens from `at` are one name (0: none), and whether it is a family name standing alone."""
    shapes = [token.shape for token in tokens[at : at + 4]]
    first = shapes[0]
    if first in ("never", "particle") or tokens[at].word in _TITLES:
        return 0, False
    if titled and first != "initial":
        return max(_while(shapes, {"given", "family", "sure", "father", "other", "initial", "particle"}, 3), 1), False
    if "particle" in shapes[1:3]:
        where = shapes.index("particle")
        if all(shape in ("given", "other", "family", "sure") for shape in shapes[:where]):
            more = where + 1 < len(shapes) and shapes[where + 1] in ("given", "other", "family", "sure")
            return where + 1 + more, False
    if first == "initial":
        initials = _while(shapes, {"initial"}, 2)
        if initials < len(shapes) and shapes[initials] in ("family", "sure", "given"):
            return initials + 1, False
        if initials == 2 and len(shapes) > 2 and shapes[2] == "other":
            return 3, False
        return 0, False
    followed = shapes[1] if len(shapes) > 1 else ""
    if (
        first in ("family", "sure", "given")
        and followed == "initial"
        and (first != "given" or len(tokens[at].word) > 2)
    ):
        return 1 + _while(shapes[1:], {"initial"}, 2), False
    if first == "given" and followed in ("family", "sure", "father", "given", "other", "capitals"):
        if followed == "capitals" and len(tokens[at + 1].word) < 5:
            return 0, False
        if followed == "other" and not _may_be_surname(tokens[at + 1]):
            return 0, False
        third = shapes[2] if len(shapes) > 2 else ""
        return (3 if third in ("family", "sure", "father") or (followed == "father" and third == "other") else 2), False
    if first in ("family", "sure", "capitals", "other") and followed in ("given", "father"):
        if first == "other" and followed == "given":
            return 0, False
        if first == "capitals" and len(tokens[at].word) < 4:
            return 0, False
        third = shapes[2] if len(shapes) > 2 else ""
        return (3 if third in ("father", "family", "sure") else 2), False
    if first == "father":
        return 1, False
    opens = _opens_sentence(text, tokens[at].start)
    if first in ("other", "family") and followed in ("sure", "family") and _strong_pair(tokens[at + 1]) and not opens:
        return 2, False
    if first == "sure" and (tokens[at].word.isascii() or not opens):
        return (2 if followed in ("sure", "family") else 1), True
    return 0, False


def _while(shapes: list[str], allowed: set[str], most: int) -> int:
    count = 0
    while count < min(len(shapes), most) and shapes[count] in allowed:
        count += 1
    return count


def _may_be_surname(token: _Token) -> bool:
    return len(token.word) >= 3


def _strong_pair(family: _Token) -> bool:
    """Whether the ending tells a family name beside a capitalised word that is no known given name."""
    return len(family.word) >= 5 and (family.shape == "sure" or _STRONG.search(family.word) is not None)


def _opens_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 4) : at].rstrip(' \n\t\u00a0"«“(')
    return not before or before[-1] in ".!?…:"


def _is_thing(text: str, start: int, end: int, names: PersonNames, paragraph_start: int) -> bool:
    """Whether the name belongs to a street, a prize, an organisation, a published case."""
    if _AFTER_IS_THING.match(text, end) or _CASE.match(text, end):
        return True
    if _BEFORE_IS_THING.search(text[max(paragraph_start, start - 24) : start]):
        return True
    phrase = one_line(text[start : end + 20]).casefold()
    return any(phrase.startswith(other.casefold()) for other in names.not_persons)


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _place(paper: Paper, person: PersonNamed) -> Place:
    printed = one_line(paper.text[person.start : person.end])
    return Place(printed, paper.paragraph_id(person.start), person.start, person.end)
