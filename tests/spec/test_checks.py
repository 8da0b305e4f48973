"""What a finding is, what it says, and that its words hold in every language."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Formatter

import pytest

from check_material import EMPTY_LAWBOOK, paper
from ukuk.grounds import Source, Unknown, WrongUsage
from ukuk.reporting import CHECKS, CODES, check, checks_page, findings_as_json, findings_as_text
from ukuk.reporting.checks import wording_en, wording_ky, wording_ru
from ukuk.reporting.checks.wording import message
from ukuk.reporting.rules import Body, NotFixed, PhaseWish, SubmissionRule

TABLES = {"en": wording_en, "ru": wording_ru, "ky": wording_ky}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "checks.md"

# The codes of the headless interface, in its order.
PROMISED = "F101 F102 F103 F104 F105 N201 N202 N203 S301 S302 S303 S304 P401 P402 W501"

SENTENCE_END = re.compile(r"[.?!][”»]?(?:\s|$)")


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_every_promised_code_is_there_and_no_other() -> None:
    assert list(CODES) == PROMISED.split()


@pytest.mark.parametrize("language", TABLES)
def test_every_case_of_every_code_has_its_words(language: str) -> None:
    table = TABLES[language]
    assert set(table.WHAT) == {(one.code, case) for one in CHECKS for case in one.cases}
    assert set(table.WHY) == set(CODES)
    assert set(table.MEND) == set(wording_en.MEND)
    assert set(table.PHRASES) == set(wording_en.PHRASES)


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_translations_are_filled_with_the_same_things(language: str) -> None:
    for name in ("WHAT", "MEND", "PHRASES"):
        english, translated = getattr(wording_en, name), getattr(TABLES[language], name)
        for key, template in english.items():
            assert fields(translated[key]) == fields(template), (language, key)


@pytest.mark.parametrize("language", TABLES)
def test_a_message_has_three_sentences(language: str) -> None:
    for one in CHECKS:
        for case in one.cases:
            filled = dict.fromkeys(fields(TABLES[language].WHAT[one.code, case]), "x") | {"threshold": "10"}
            said = message(one.code, case, language, filled).replace("...", "")
            assert len(SENTENCE_END.findall(said)) == 3, said


def test_the_manual_says_what_the_table_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == checks_page()


def test_findings_are_in_order_and_point_at_what_they_speak_of() -> None:
    document = paper("<300> people fell ill. In 2021, <200> people fell ill.")
    findings = check(document, lawbook=EMPTY_LAWBOOK)
    assert [(f.start, f.code) for f in findings] == sorted((f.start, f.code) for f in findings)
    assert {document.text[f.start : f.end] for f in findings if f.code == "F101"} == {"300", "200"}
    assert {f.subject for f in findings if f.code == "F102"} == {"f1"}


def test_findings_print_as_the_interface_promises() -> None:
    document = paper("<300> people fell ill.")
    findings = check(document, lawbook=EMPTY_LAWBOOK)
    printed = json.loads(json.dumps(findings_as_json(findings)))
    assert {"code", "severity", "message", "paragraph", "start", "end", "subject"} <= set(printed[0])
    assert printed[0]["paragraph"] == "p1"
    assert "error F101" in findings_as_text(findings, document)


def test_a_paper_in_order_says_so() -> None:
    document = paper("Nothing is counted here.")
    assert check(document, lawbook=EMPTY_LAWBOOK) == ()
    assert findings_as_text((), document) == "paper.txt: nothing found\n"


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"phase": "lunch"}, {"threshold": 0}])
def test_what_does_not_exist_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(WrongUsage):
        check(paper("x"), lawbook=EMPTY_LAWBOOK, **wrong)


@pytest.mark.parametrize(("language", "word"), [("en", "source"), ("ru", "источника"), ("ky", "булагы")])
def test_messages_speak_the_reader_s_language(language: str, word: str) -> None:
    findings = check(paper("<300> people fell ill."), lawbook=EMPTY_LAWBOOK, language=language)
    assert word in next(f.message for f in findings if f.code == "F101")


def body(words: int | NotFixed | Unknown, wants: str = "questions") -> Body:
    source = Source("invented", "Invented note of the session", "invented")
    rule = SubmissionRule("any", "ngo", words, sources=(source,))
    return Body("xyz", "xyz", "XYZ/C", {"en": ("Invented Committee",)}, {}, (rule,), {"loipr": PhaseWish(wants)})  # type: ignore[arg-type]


def test_a_paper_over_the_limit_is_told_where_the_limit_falls() -> None:
    document = paper("One two three.", "Four five six.")
    (finding,) = check(document, lawbook=EMPTY_LAWBOOK, body=body(4))
    assert (finding.code, document.text[finding.start :].split()[0]) == ("S301", "five")
    assert "6 words" in finding.message
    assert "Invented note" in finding.message


def test_a_paper_at_the_limit_is_in_order() -> None:
    assert check(paper("One two three four."), lawbook=EMPTY_LAWBOOK, body=body(4)) == ()


@pytest.mark.parametrize(
    ("limit", "case"), [(NotFixed("as brief as possible"), "not_fixed"), (Unknown("not seen"), "not_seen")]
)
def test_no_limit_is_said_and_never_guessed(limit: NotFixed | Unknown, case: str) -> None:
    (finding,) = check(paper("One two three four."), lawbook=EMPTY_LAWBOOK, body=body(limit))
    assert (finding.code, finding.severity, finding.variant) == ("S302", "note", case)
