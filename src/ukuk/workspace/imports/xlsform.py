"""An XLSForm (xlsform.org): the questions behind the columns of a Kobo or ODK export, and the words behind its codes.

Column headings of an export are names or labels, with or without their groups (`group/question`, `group-question`);
several answers stand in one cell with spaces, or in a column each (`question/answer`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from ukuk.grounds import BadInput
from ukuk.workspace.imports.cells.terms import fold
from ukuk.workspace.imports.sheets import Sheet, Workbook, column_letters, plain

# What the servers add; the first that a sheet has is the key of its rows.
KEYS = ("_uuid", "meta/instanceid", "meta-instanceid", "instanceid", "key", "formhub/uuid", "_id")
SYSTEM = frozenset(
    {
        *KEYS, "start", "end", "today", "deviceid", "username", "subscriberid", "simserial", "phonenumber", "audit",
        "_index", "_parent_index", "_parent_table_name", "_submission_time", "_submission__id", "_submission__uuid",
        "_validation_status", "_notes", "_status", "_submitted_by", "__version__", "_version_", "_tags", "_attachments",
        "_geolocation", "_xform_id_string", "meta/rootuuid", "meta/deprecatedid", "meta/instancename", "submissiondate",
        "submittername", "submitterid", "attachmentspresent", "attachmentsexpected", "reviewstate", "edits",
        "formversion", "parent_key", "setof",
    }
)  # fmt: skip
_BETWEEN = re.compile(r"[/:]|(?<=\w)[-.](?=\w)")
_NOT_ASKED = ("note", "begin", "end")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `name`, `kind` (text, date, select_one, select_multiple ...), the path of its groups, its labels by
    language ("" where the form has one language), and for a select its list. `repeat`: asked again and again, so that
    its answers stand in a sheet of their own."""

    name: str
    kind: str
    path: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    choices: str = ""
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class XlsForm:
    """A form: questions in order, and lists of answers: list -> code -> labels by language."""

    name: str
    questions: tuple[Question, ...]
    choices: Mapping[str, Mapping[str, Mapping[str, str]]]

    def answers(self, question: Question) -> Mapping[str, Mapping[str, str]]:
        """The answers of a select, labels by code; empty for other questions."""
        return self.choices.get(question.choices, {})


@dataclass(frozen=True, slots=True)
class Asked:
    """What a column of an export is: the question, and for a column of one answer the answer's code."""

    question: Question
    answer: str = ""


def is_xlsform(workbook: Workbook) -> bool:
    """Whether the file is a form rather than a sheet of answers."""
    return {"survey", "choices"} <= {sheet.name.strip().casefold() for sheet in workbook.sheets} or any(
        sheet.name.strip().casefold() == "survey" and {"type", "name"} <= set(_head(sheet)) for sheet in workbook.sheets
    )


def read_xlsform(workbook: Workbook) -> XlsForm:
    """The form in the workbook. Refuses one without survey, with a select of no list, or with groups left open."""
    sheets = {sheet.name.strip().casefold(): sheet for sheet in workbook.sheets}
    survey = sheets.get("survey")
    if survey is None or not {"type", "name"} <= set(_head(survey)):
        raise BadInput(
            "This is no XLSForm: it has no sheet 'survey' with the columns type and name",
            where=workbook.name,
            then="Download the form as XLSForm from Kobo or ODK, and give it beside the export",
        )
    choices = _choices(workbook.name, sheets.get("choices"))
    questions = _questions(workbook.name, survey, choices)
    return XlsForm(workbook.name, tuple(questions), choices)


def _head(sheet: Sheet) -> dict[str, int]:
    if not sheet.rows:
        return {}
    return {plain(value).casefold().replace(" ", "_"): index for index, value in enumerate(sheet.rows[0]) if value}


def _label_columns(sheet: Sheet) -> dict[int, str]:
    """The columns with labels and their language: `label`, `label::Русский (ru)`, `label:ky`."""
    found = {}
    for index, value in enumerate(sheet.rows[0]):
        name = plain(value)
        if name.casefold() == "label":
            found[index] = ""
        elif match := re.fullmatch(r"(?i)label\s*::?\s*(.+)", name):
            code = re.search(r"\(([A-Za-z]{2,3})\)\s*$", match[1])
            found[index] = code[1].lower() if code else match[1].strip().casefold()
    return found


def _cell(row: tuple[object, ...], index: int | None) -> str:
    return plain(row[index]) if index is not None and index < len(row) else ""  # type: ignore[arg-type]


def _choices(file: str, sheet: Sheet | None) -> dict[str, dict[str, dict[str, str]]]:
    lists: dict[str, dict[str, dict[str, str]]] = {}
    if sheet is None:
        return lists
    head, labels = _head(sheet), _label_columns(sheet)
    list_column, name_column = head.get("list_name"), head.get("name", head.get("value"))
    if list_column is None or name_column is None:
        raise BadInput("The sheet 'choices' lacks the column list_name or name", where=f"{file}, sheet choices, row 1")
    for number, row in list(sheet.numbered())[1:]:
        list_name, name = _cell(row, list_column), _cell(row, name_column)
        if not list_name and not name:
            continue
        if not list_name or not name:
            letters = column_letters(list_column if not list_name else name_column)
            raise BadInput(
                "An answer has no list, or no name",
                where=f"{file}, sheet choices, row {number}, column {letters}",
                then="Fill the cell, or take the row out",
            )
        said = {language: _cell(row, index) for index, language in labels.items() if _cell(row, index)}
        lists.setdefault(list_name, {}).setdefault(name, said)
    return lists


def _questions(file: str, sheet: Sheet, choices: Mapping[str, object]) -> list[Question]:
    head, labels = _head(sheet), _label_columns(sheet)
    questions: list[Question] = []
    groups: list[tuple[str, str, int]] = []
    for number, row in list(sheet.numbered())[1:]:
        kind = " ".join(_cell(row, head["type"]).split())
        if not kind or kind.startswith("#"):
            continue
        where = f"{file}, sheet survey, row {number}"
        name = _cell(row, head["name"])
        first, _, rest = kind.replace("begin_", "begin ").replace("end_", "end ").partition(" ")
        if first == "begin":
            groups.append((rest.split(" ")[0], name, number))
        elif first == "end":
            if not groups:
                raise BadInput("A group ends that never began", where=where, then="Take the row out")
            groups.pop()
        elif first not in _NOT_ASKED:
            questions.append(_question(where, kind, name, groups, choices, labels, row))
    if groups:
        raise BadInput(
            f"The group {groups[-1][1]!r} begins and never ends", where=f"{file}, sheet survey, row {groups[-1][2]}"
        )
    return questions


def _question(
    where: str,
    kind: str,
    name: str,
    groups: Iterable[tuple[str, str, int]],
    choices: Mapping[str, object],
    labels: Mapping[int, str],
    row: tuple[object, ...],
) -> Question:
    if not name:
        raise BadInput("A question has no name", where=where, then="Give it one, or take the row out")
    groups = tuple(groups)
    words = kind.split(" ")
    listed = ""
    if words[0] in ("select_one", "select_multiple", "rank", "select1", "select"):
        listed = words[1] if len(words) > 1 else ""
        if listed not in choices:
            raise BadInput(
                f"The question {name!r} chooses from the list {listed!r}, which the form does not have",
                where=where,
                then="Add the list to the sheet choices, or mend its name",
            )
    kind = {"select1": "select_one", "select": "select_multiple"}.get(words[0], words[0])
    return Question(
        name,
        kind,
        tuple(group for _, group, _ in groups),
        {language: _cell(row, index) for index, language in labels.items() if _cell(row, index)},
        listed,
        any(form == "repeat" for form, _, _ in groups),
    )


def asked_by(headings: Iterable[str], form: XlsForm) -> dict[int, Asked]:
    """For each heading, by its index, the question that it asks; headings that no question or two questions have are
    left out."""
    by_word: dict[str, set[int]] = {}
    answers: dict[str, set[tuple[int, str]]] = {}
    for place, question in enumerate(form.questions):
        forms = {fold(question.name), fold("/".join((*question.path, question.name)))}
        labels = {fold(label) for label in question.labels.values()}
        for word in forms | labels:
            by_word.setdefault(word, set()).add(place)
        if question.kind == "select_multiple":
            for code, said in form.answers(question).items():
                for whole in forms | labels:
                    for part in {code, *said.values()}:
                        answers.setdefault(f"{whole} / {fold(part)}", set()).add((place, code))
    found: dict[int, Asked] = {}
    for index, heading in enumerate(headings):
        only = _only(by_word, _spellings(heading))
        if only is not None:
            found[index] = Asked(form.questions[only])
            continue
        for whole, part in _cut(heading):
            pair = _only(answers, [f"{word} / {fold(part)}" for word in _spellings(whole)])
            if pair is not None:
                found[index] = Asked(form.questions[pair[0]], pair[1])
                break
    return found


def _spellings(heading: str) -> list[str]:
    """The heading whole, then without one group after the other."""
    parts = [part for part in _BETWEEN.split(heading) if part.strip()]
    return [fold(heading), *(fold("/".join(parts[start:])) for start in range(len(parts)))]


def _cut(heading: str) -> list[tuple[str, str]]:
    """The heading cut in two at each slash from the right: a question and one of its answers."""
    places = [index for index, letter in enumerate(heading) if letter in "/:"]
    return [(heading[:place], heading[place + 1 :]) for place in reversed(places)]


def _only(table: Mapping[str, set[Found]], words: Iterable[str]) -> Found | None:
    for word in words:
        if found := table.get(word):
            return next(iter(found)) if len(found) == 1 else None
    return None
