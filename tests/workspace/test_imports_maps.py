"""Headings become columns, columns become fields: by built-in maps, by an XLSForm, by what was remembered."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from invented_sheets import HOTLINE_HEAD, HOTLINE_ROWS, csv_of, hotline_csv, xlsx_of
from ukuk.grounds import BadInput
from ukuk.workspace.imports import bridge
from ukuk.workspace.imports.cells import DateReading, fold
from ukuk.workspace.imports.mapping import Choice, Map, fitting, from_json, open_questions, proposed, settled
from ukuk.workspace.imports.plan import Held, Plan, settle
from ukuk.workspace.imports.rows import Reading, read_rows
from ukuk.workspace.imports.sheets import open_workbook
from ukuk.workspace.imports.tables import Table, proposed_headings, table_of
from ukuk.workspace.imports.xlsform import XlsForm, is_xlsform, read_xlsform

TODAY = datetime.date(2026, 11, 24)
FORM = xlsx_of(
    {
        "survey": [
            ("type", "name", "label::English (en)", "label::Русский (ru)"),
            ("start", "start", None, None),
            ("begin_group", "who", "Who", "Кто"),
            ("text", "full_name", "Name of the caller", "Имя звонящего"),
            ("select_one sexes", "sex", "Sex", "Пол"),
            ("date", "born", "Date of birth", "Дата рождения"),
            ("end_group", None, None, None),
            ("select_multiple wrongs", "wrongs", "What was done", "Что сделали"),
            ("note", "thanks", "Thank you", "Спасибо"),
        ],
        "choices": [
            ("list_name", "name", "label::English (en)", "label::Русский (ru)"),
            ("sexes", "1", "Female", "Женский"),
            ("sexes", "2", "Male", "Мужской"),
            ("wrongs", "pay", "Wages not paid", "Невыплата зарплаты"),
            ("wrongs", "pass", "Passport taken away", "Паспорт забрали"),
            ("wrongs", "other", "Other", "Другое"),
        ],
    }
)


def form(data: bytes = FORM) -> XlsForm:
    return read_xlsform(open_workbook("form.xlsx", data))


def table(rows: Any, xls: XlsForm | None = None, **said: Any) -> Table:
    workbook = open_workbook("list.csv", csv_of(rows), separator="semicolon")
    return table_of("list.csv", workbook.sheet(""), form=xls, **said)


def planned(found: Table, chosen: Map) -> Plan:
    built_in = bridge.built_ins().get(chosen.built_in)
    reading = Reading(chosen, bridge.targets(), bridge.lists(), TODAY, built_in, bridge.row_troubles)
    return settle(read_rows(found, reading), Held())


def read_as(found: Table, built_in: str, **constants: str) -> Plan:
    chosen = proposed(
        found, bridge.targets(), built_in=bridge.built_ins()[built_in], remembered=Map(constants=constants)
    )
    chosen = settled(found, chosen, bridge.targets())
    return planned(found, chosen)


# Headings ------------------------------------------------------------------------------------------------------------


def test_headings_are_found_below_a_title() -> None:
    rows = [("Список звонков за январь",), (), HOTLINE_HEAD, *HOTLINE_ROWS]
    found = table(rows)
    assert (found.first, found.last) == (3, 3)
    assert [column.heading for column in found.columns] == list(HOTLINE_HEAD)


def test_merged_headings_are_read_with_what_stands_below_them() -> None:
    rows = [("Человек", None, "Дело"), ("Имя", "Пол", "Вид"), ("Айбек", "м", "зарплата")]
    sheet = open_workbook("l.xlsx", xlsx_of({"L": rows}, merges=["A1:B1"])).sheet("")
    assert proposed_headings(sheet) == (1, 2)
    found = table_of("l.xlsx", sheet)
    assert [column.heading for column in found.columns] == ["Человек / Имя", "Человек / Пол", "Дело / Вид"]
    assert fold("Имя") in found.columns[0].words


def test_two_columns_of_one_heading_are_two_and_one_without_is_named_by_its_letters() -> None:
    found = table([("Телефон", "Телефон", "", "Имя"), ("1", "2", "x", "y")])
    assert [column.heading for column in found.columns] == ["Телефон", "Телефон (2)", "(C)", "Имя"]


def test_a_column_that_is_empty_to_the_last_row_and_has_no_heading_is_none() -> None:
    assert [column.heading for column in table([("a", "", "b"), ("1", "", "2")]).columns] == ["a", "b"]


# Built-in maps -------------------------------------------------------------------------------------------------------


def test_the_hotline_map_knows_the_plain_sheet_and_fits_it_best() -> None:
    found = table_of("h.csv", open_workbook("h.csv", hotline_csv()).sheet(""))
    assert fitting(found, bridge.built_ins().values())[0][1].id == "hotline"
    plan = read_as(
        found, "hotline", **{"case.kind": "work", "case.opened_on": "2026-01-01", "case.person_role": "victim"}
    )
    assert plan.counts == {"create": 3}
    assert plan.rows[1].values["person.sex"] == "female"


@pytest.mark.parametrize("name", sorted(bridge.built_ins()))
def test_every_heading_of_a_built_in_map_leads_to_a_field_and_every_word_to_a_code(name: str) -> None:
    built_in = bridge.built_ins()[name]
    assert built_in.headings
    for target in built_in.headings.values():
        assert target in bridge.targets()
    for field, words in built_in.values.items():
        target = bridge.targets()[field]
        if target.terms:
            assert set(words.values()) <= bridge.lists()[target.terms].codes, field


HTCDS_CELLS = {
    "prs_FirstName": "Айгуль",
    "prs_Second_Name": "Асанова",
    "prs_Gender": "Feminine",
    "prs_Birthdate": "1990-05",
    "prs_Citizenship": "KG",
    "vic_TraffickinStatus": "ActualVictimOfTrafficking",
    "vic_TypeOfExploitation": "ForcedLabour;ForcedBegging",
    "vic_Methods_of_Control": "DebtBondage",
    "cas_IncomingReferralDate": "2025-06-01",
    "cas_Status": "Active",
    "prs_MiddleName": "",
}
HTCDS, HTCDS_ROW = tuple(HTCDS_CELLS), tuple(HTCDS_CELLS.values())


def test_the_case_data_standard_is_read_by_its_codes_with_their_misprints() -> None:
    found = table([HTCDS, HTCDS_ROW])
    plan = read_as(found, "htcds-2")
    values = plan.rows[0].values
    assert plan.rows[0].troubles == ()
    assert (values["person.given_name"], values["person.family_name"], values["person.sex"]) == (
        "Айгуль",
        "Асанова",
        "female",
    )
    assert values["exploitation.kinds"] == ["forced_labour", "forced_begging"]
    assert (values["exploitation.finding"], values["exploitation.control_ways"]) == ("found", ["debt"])
    assert (values["case.kind"], values["case.status"], values["person.citizenships"]) == (
        "exploitation",
        "in_work",
        ["KG"],
    )


def test_what_the_standard_has_and_ukuk_has_no_field_for_is_asked_with_the_reason() -> None:
    found = table([HTCDS, (*HTCDS_ROW[:-1], "Middle")])
    built_in = bridge.built_ins()["htcds-2"]
    chosen = proposed(found, bridge.targets(), built_in=built_in)
    asked = open_questions(found, chosen, bridge.targets(), DateReading(TODAY))
    assert [(one.code, one.column.heading) for one in asked if one.column] == [("undecided", "prs_MiddleName")]
    assert built_in.remarks(found.columns[-1])


def test_a_choice_of_the_standard_without_an_answer_here_is_asked_and_namibia_is_a_state() -> None:
    row = list(HTCDS_ROW)
    row[2], row[4] = "TransgenderFeminine", "NA"
    plan = read_as(table([HTCDS, row]), "htcds-2")
    assert [term.word for term in plan.unknown_terms] == ["TransgenderFeminine"]
    assert plan.rows[0].values["person.citizenships"] == ["NA"]


def test_closed_and_referred_brings_its_reason_with_it() -> None:
    row = list(HTCDS_ROW)
    row[9] = "ClosedReferred"
    values = read_as(table([HTCDS, row]), "htcds-2").rows[0].values
    assert (values["case.status"], values["case.status_reason"]) == ("closed", "handed_over")


def test_a_status_that_needs_a_reason_and_has_none_stops_the_row() -> None:
    row = list(HTCDS_ROW)
    row[9] = "Closed"
    troubles = read_as(table([HTCDS, row]), "htcds-2").rows[0].troubles
    assert [(at.trouble.code, at.trouble.detail) for at in troubles] == [("needs", "case.status_reason")]


# XLSForm -------------------------------------------------------------------------------------------------------------


def test_a_form_is_a_form_and_a_list_is_none() -> None:
    assert is_xlsform(open_workbook("form.xlsx", FORM))
    assert not is_xlsform(open_workbook("h.csv", hotline_csv()))


def test_a_form_tells_its_questions_groups_and_answers() -> None:
    found = form()
    assert [question.name for question in found.questions] == ["start", "full_name", "sex", "born", "wrongs"]
    assert found.questions[1].path == ("who",)
    assert found.choices["sexes"]["1"]["ru"] == "Женский"


@pytest.mark.parametrize(
    "head",
    [
        ("full_name", "sex", "born", "wrongs", "_uuid"),
        ("who/full_name", "who/sex", "who/born", "wrongs", "_uuid"),
        ("who-full_name", "who-sex", "who-born", "wrongs", "meta-instanceID"),
        ("Имя звонящего", "Пол", "Дата рождения", "Что сделали", "_uuid"),
        ("Who/Name of the caller", "Who/Sex", "Who/Date of birth", "What was done", "KEY"),
    ],
)
def test_an_export_is_read_whatever_its_headings_and_answers_are(head: tuple[str, ...]) -> None:
    labels = head[0].startswith(("Имя", "Who/N"))
    row = (
        "Айбек",
        "Мужской" if labels else "2",
        "1990-02-03",
        "Невыплата зарплаты" if labels else "pay pass",
        "uuid:1",
    )
    found = table([head, row], form())
    chosen = Map(
        {
            found.columns[0].key: Choice("field", "person.name"),
            found.columns[1].key: Choice("field", "person.sex"),
            found.columns[2].key: Choice("field", "person.birth_date"),
            found.columns[3].key: Choice("field", "event.act"),
            found.columns[4].key: Choice("field", "external.key"),
        },
        {"act_types": {fold("Wages not paid"): "unpaid_wages", fold("Passport taken away"): "passport_taken"}},
        {"case.kind": "work", "case.opened_on": "2026-01-01", "case.person_role": "victim"},
    )
    (row_plan,) = planned(found, chosen).rows
    assert row_plan.troubles == ()
    assert row_plan.key_by == "column"
    assert row_plan.values["person.sex"] == "male"
    assert row_plan.values["event.act"] == (["unpaid_wages"] if labels else ["unpaid_wages", "passport_taken"])


def test_answers_in_columns_of_their_own_are_one_column() -> None:
    head = ("full_name", "wrongs/pay", "wrongs/pass", "wrongs/other", "_uuid")
    found = table([head, ("Айбек", "1", "0", "1", "u1"), ("Нурлан", "0", "1", "0", "u2")], form())
    assert [column.heading for column in found.columns] == ["full_name", "wrongs", "_uuid"]
    column = found.columns[1]
    assert [found.value(row, column) for row in found.rows] == ["pay\nother", "pass"]


def test_the_columns_that_a_server_adds_are_left_out_by_the_map_and_the_key_is_taken() -> None:
    found = table([("full_name", "start", "_uuid", "_id"), ("Айбек", "2026", "u1", "7")], form())
    chosen = proposed(found, bridge.targets())
    assert chosen.columns[fold("_uuid")] == Choice("field", "external.key")
    assert chosen.columns["start"] == Choice("leave")
    assert "full name" not in chosen.columns


@pytest.mark.parametrize(
    ("survey", "choices", "message"),
    [
        ([("kind", "name")], [("list_name", "name")], "has no sheet 'survey' with the columns type and name"),
        ([("type", "name"), ("select_one nothing", "a")], [("list_name", "name")], "chooses from the list 'nothing'"),
        ([("type", "name"), ("begin_group", "a")], [("list_name", "name")], "begins and never ends"),
        ([("type", "name"), ("end_group", None)], [("list_name", "name")], "ends that never began"),
        ([("type", "name"), ("text", None)], [("list_name", "name")], "A question has no name"),
        ([("type", "name"), ("text", "a")], [("list_name", "label"), ("x", "y")], "lacks the column list_name or name"),
    ],
)
def test_a_broken_form_earns_its_paragraph(survey: Any, choices: Any, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        form(xlsx_of({"survey": survey, "choices": choices}))


# Map files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([], "Names with values are expected"),
        ({"column": {}}, "There is no 'column' here"),
        ({"columns": {"A": {"to": "person.nam"}}}, "Did you mean 'person.name'"),
        ({"columns": {"A": {}}}, "needs one of to, note, leave"),
        ({"columns": {"A": {"to": "person.birth_date", "order": "dym"}}}, "order is 'dym'"),
        ({"columns": {"A": {"to": "person.birth_date", "system": 1902}}}, "system is 1902"),
        ({"rest": "drop"}, "rest is 'drop'"),
        ({"headings": "first"}, "headings must be"),
    ],
)
def test_a_broken_map_names_its_place(given: Any, message: str) -> None:
    with pytest.raises(BadInput, match=message) as refused:
        from_json(given, "map.yaml", bridge.targets())
    assert refused.value.where.startswith("map.yaml")


def test_a_map_in_short_is_a_map() -> None:
    short = from_json({"columns": {"Имя": "person.name", "Цвет": "note", "x": "leave"}}, "m", bridge.targets())
    assert short.columns == {"имя": Choice("field", "person.name"), "цвет": Choice("note"), "x": Choice("leave")}
