"""What the body asks: length (S301, S302), questions, not recommendations (S303), a question in each issue (S304)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ukuk.grounds import Unknown
from ukuk.reading.sentences import sentences
from ukuk.reading.structure.asking import is_question, is_request, recommends
from ukuk.reporting.checks.finding import Finding
from ukuk.reporting.checks.paper import Paper
from ukuk.reporting.checks.quantities import written_whole
from ukuk.reporting.checks.raising import Raiser
from ukuk.reporting.rules import Body, NotFixed, Phase

# What a law, or somebody earlier, demanded.
_TOLD_OF = re.compile(
    r"(?<!is )(?<!are )(?<!be )\b(?:recommended|urged|encouraged|invited|called (?:up)?on|suggested|requested)\b"
    r"|\b(?:concluding observations|рекомендовал\w*|призвал\w*|предложил\w*|заключительн\w+ замечани\w+)\b",
    re.IGNORECASE,
)
_BY_LAW = re.compile(
    r"\W*(?:(?:by|under|according to|pursuant to|in accordance with)\b[^,.;]{0,40}"
    r"\b(?:law|code|act|article|regulations?)\b"
    r"|(?:по|согласно|в соответствии с)\s[^,.;]{0,20}(?:закон|кодекс|стать|правил))",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"\b(?:State|Government|authorities|Committee|государств|правительств|властям|комитет)", re.IGNORECASE
)


def against_rules(paper: Paper, raiser: Raiser, *, body: Body | None, phase: Phase | None) -> Iterator[Finding]:
    """Findings S301 to S304.

    Without a body nothing is known about length; without a phase a paper that asks at all is to ask in every issue.
    """
    if body is not None:
        yield from _length(paper, raiser, body, phase)
    wish = body.wish(phase).wants if body is not None and phase is not None else None
    if wish is None or isinstance(wish, Unknown):
        wish = "questions" if phase in ("loipr", "loi") else "either"
    if wish == "questions":
        yield from _recommendations(paper, raiser, body)
    if wish == "questions" or (phase is None and paper.document.questions):
        yield from _silent_issues(paper, raiser)


def _length(paper: Paper, raiser: Raiser, body: Body, phase: Phase | None) -> Iterator[Finding]:
    document = paper.document
    name = _name(body, raiser)
    words = {"words": written_whole(document.words), "body": name}
    rule = body.rule(phase or "any")
    limit = rule if isinstance(rule, Unknown) else rule.words
    if isinstance(rule, Unknown) or isinstance(limit, Unknown):
        yield raiser.on("S302", "not_seen", words, paragraph="", span=(0, 0))
    elif isinstance(limit, NotFixed):
        yield raiser.on("S302", "not_fixed", {**words, "reason": limit.why.rstrip(".")}, paragraph="", span=(0, 0))
    elif document.words > limit:
        source = "; ".join(source.title for source in rule.sources) or raiser.phrase("source_unknown")
        over = _word_at(document.text, limit)
        values = {**words, "limit": written_whole(limit), "source": source}
        yield raiser.on(
            "S301",
            "words",
            values,
            paragraph=paper.paragraph_id(over),
            span=(over, len(document.text.rstrip())),
        )


def _word_at(text: str, number: int) -> int:
    """Where the first word after the limit begins, counting words as runs without blanks."""
    at, inside, seen = 0, False, 0
    for at, character in enumerate(text):
        if character.isspace():
            inside = False
        elif not inside:
            inside = True
            seen += 1
            if seen > number:
                return at
    return at


def _recommendations(paper: Paper, raiser: Raiser, body: Body | None) -> Iterator[Finding]:
    name = _name(body, raiser) if body is not None else raiser.phrase("committee")
    for paragraph in paper.document.paragraphs:
        if paragraph.role == "recommendation":
            places = (
                [] if _only_told_of(paper.text, paragraph.start, paragraph.end) else [(paragraph.start, paragraph.end)]
            )
        elif paragraph.role == "question":
            places = list(_among_questions(paper.text, paragraph.start, paragraph.end))
        else:
            continue
        for span in places:
            yield raiser.on("S303", "plain", {"body": name}, paragraph=paragraph.id, span=span)


def _among_questions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Sentences of a paragraph of questions that recommend; not those that tell what was recommended before."""
    if not recommends(text, start, end):
        return
    for begin, stop in sentences(text, start, end):
        asks = is_request(text, begin, stop) or is_question(text, begin, stop)
        if not asks and recommends(text, begin, stop) and not _TOLD_OF.search(text, begin, stop):
            yield begin, stop


def _only_told_of(text: str, start: int, end: int) -> bool:
    """Whether nothing is recommended, but told what somebody recommended or the law demands: "By law the employer
    should ..."."""
    recommending = [span for span in sentences(text, start, end) if recommends(text, *span)]
    return bool(recommending) and all(
        _TOLD_OF.search(text, *span) or (_BY_LAW.match(text, *span) and not _STATE.search(text, *span))
        for span in recommending
    )


def _silent_issues(paper: Paper, raiser: Raiser) -> Iterator[Finding]:
    asked = {question.issue for question in paper.document.questions}
    places = [question.start for question in paper.document.questions]
    for issue in paper.document.issues:
        if issue.number in asked or any(issue.start <= at < issue.end for at in places):
            continue
        heading = paper.paragraph_at(issue.start)
        end = heading.end if heading is not None else issue.end
        values = {"number": issue.number or "?"}
        yield raiser.on("S304", "plain", values, paragraph=heading.id if heading else "", span=(issue.start, end))


def _name(body: Body, raiser: Raiser) -> str:
    for forms in (body.abbreviations, body.names):
        for language in (raiser.language, "en"):
            if forms.get(language):
                return forms[language][0]
    return body.code.upper()
