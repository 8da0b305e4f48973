"""A file becomes people and cases, once; its next version changes them; one act takes all of it back."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from invented_sheets import HOTLINE_HEAD, HOTLINE_ROWS, csv_of, hotline_csv
from ukuk.grounds import BadInput, NotPermitted, WrongUsage
from ukuk.workspace.cases.models import Act, Case, CasePerson, Event
from ukuk.workspace.imports import actions, checking
from ukuk.workspace.imports.mapping import Choice, Map
from ukuk.workspace.imports.models import DONE, UNDONE, Import, ImportedRow, ImportMap
from ukuk.workspace.people.models import Contact, Document, Name, Person
from ukuk.workspace.trail.models import Entry

pytestmark = pytest.mark.django_db
CONSTANTS = {"case.kind": "work", "case.opened_on": "2026-01-15", "case.person_role": "victim"}


def given(data: bytes, members: SimpleNamespace, *, name: str = "hotline.csv", by: Any = None, **more: Any) -> Import:
    return actions.give_file(name=name, data=data, team=members.team, by=by or members.coordinator, **more)


def mapped(importing: Import, by: Any, constants: dict[str, str] | None = None, **columns: Choice) -> Import:
    chosen = checking.map_of(importing)
    added = {heading.replace("_", " "): choice for heading, choice in columns.items()}
    chosen = replace(chosen, columns={**chosen.columns, **added}, constants={**chosen.constants, **(constants or {})})
    return actions.choose_columns(importing, chosen=chosen, by=by)


def imported(data: bytes, members: SimpleNamespace, constants: dict[str, str] | None = None, **more: Any) -> Import:
    by = more.pop("by", members.coordinator)
    importing = mapped(given(data, members, by=by, **more), by, CONSTANTS if constants is None else constants)
    found = actions.check_import(importing, by=by)
    assert not found.questions, [(one.code, one.column, one.target) for one in found.questions]
    importing.refresh_from_db()
    return actions.import_rows(importing, step=importing.step, by=by)


def rows_with(*changes: tuple[int, int, str]) -> bytes:
    """The hotline's rows with cells changed: row from 0, column, value."""
    rows = [list(row) for row in HOTLINE_ROWS]
    for row, column, value in changes:
        rows[row][column] = value
    return csv_of((HOTLINE_HEAD, *rows))


def test_a_hotline_sheet_becomes_people_and_cases_of_the_team(members: SimpleNamespace) -> None:
    done = imported(hotline_csv(), members)
    assert done.state == DONE
    assert done.counts == {"create": 3}
    people = list(Person.objects.visible_to(members.coordinator).order_by("number"))
    assert [person.name for person in people] == [
        "Токтогулов Айбек Осмонович",
        "Асанова Гүлнара",
        "Жумабаев Нурлан уулу",
    ]
    assert [person.born for person in people] == ["1990-02-03", "1985", "1978-03"]
    assert {person.team for person in people} == {members.team}
    assert Document.objects.get(person=people[0]).number == "AC1234567"
    assert Contact.objects.get(person=people[0]).safety == "not_known"
    cases = list(Case.objects.visible_to(members.coordinator).order_by("number"))
    assert [case.summary for case in cases] == ["не заплатили", "забрали паспорт", ""]
    assert [part.person for part in CasePerson.objects.order_by("case__number")] == people


def test_the_same_file_again_makes_nothing(members: SimpleNamespace) -> None:
    imported(hotline_csv(), members)
    again = imported(hotline_csv(), members, {})
    assert again.counts == {"same": 3}
    assert (Person.objects.count(), Case.objects.count(), Name.objects.count()) == (3, 3, 3)


def test_the_map_of_a_list_is_remembered_by_its_headings(members: SimpleNamespace) -> None:
    imported(hotline_csv(), members)
    again = given(hotline_csv(), members)
    assert again.into == ImportMap.objects.get()
    assert checking.map_of(again).constants["case.kind"] == "work"
    assert actions.check_import(again, by=members.coordinator).questions == ()


def test_a_newer_version_changes_by_key_and_makes_only_what_is_new(members: SimpleNamespace) -> None:
    imported(hotline_csv(), members)
    rows = [list(row) for row in HOTLINE_ROWS]
    rows[0][7], rows[1][1], rows[2][8] = "+996 700 00 00 00", "Асанова-Иванова", "выгнали"
    rows.append(["4", "Сапарова", "Нургүл", "", "1999", "ж", "", "", ""])
    again = imported(csv_of((HOTLINE_HEAD, *rows)), members, {})
    assert again.counts == {"update": 3, "create": 1}
    assert Person.objects.count() == 4
    assert Contact.objects.filter(removed_at=None, person__number=1).get().value == "+996700000000"
    assert Person.objects.get(number=2).name == "Асанова-Иванова Гүлнара"
    assert Case.objects.get(number=3).summary == "выгнали"
    third = imported(csv_of((HOTLINE_HEAD, *rows)), members, {})
    assert third.counts == {"same": 4}


def test_what_somebody_changed_since_is_not_overwritten(members: SimpleNamespace) -> None:
    from ukuk.workspace.people import actions as people_actions

    imported(hotline_csv(), members)
    person = Person.objects.get(number=1)
    people_actions.change_person(person, version=1, sex="male", born="1990-02-04", by=members.caseworker)
    again = mapped(given(rows_with((0, 4, "05.02.1990")), members), members.coordinator)
    found = actions.check_import(again, by=members.coordinator)
    assert found.plan is not None
    refused = found.plan.refused
    assert [row.number for row in refused] == [2]
    assert refused[0].troubles[-1].trouble.code == "touched"


def test_nothing_is_imported_where_one_row_is_refused(members: SimpleNamespace) -> None:
    importing = mapped(given(rows_with((1, 4, "31.02.1985")), members), members.coordinator, CONSTANTS)
    found = actions.check_import(importing, by=members.coordinator)
    assert found.plan is not None
    assert found.plan.counts == {"refused": 1, "create": 2}
    importing.refresh_from_db()
    with pytest.raises(BadInput, match=r"hotline.csv, row 3"):
        actions.import_rows(importing, step=importing.step, by=members.coordinator)
    assert not Person.objects.exists()
    assert not Entry.objects.filter(act="rows.imported").exists()


def test_a_plan_is_carried_out_only_as_it_was_shown(members: SimpleNamespace) -> None:
    importing = mapped(given(hotline_csv(), members), members.coordinator, CONSTANTS)
    actions.check_import(importing, by=members.coordinator)
    importing.refresh_from_db()
    with pytest.raises(WrongUsage):
        actions.import_rows(importing, step=importing.step - 1, by=members.coordinator)
    imported(hotline_csv(), members, name="other.csv")
    with pytest.raises(BadInput, match="changed since"):
        actions.import_rows(importing, step=importing.step, by=members.coordinator)
    assert Person.objects.count() == 3


def test_an_import_is_undone_as_one_act(members: SimpleNamespace) -> None:
    done = imported(hotline_csv(), members)
    assert actions.undo_import(done, by=members.coordinator) == []
    assert not Person.objects.visible_to(members.coordinator).exists()
    assert not Case.objects.visible_to(members.coordinator).exists()
    done.refresh_from_db()
    assert done.state == UNDONE
    again = imported(hotline_csv(), members, {})
    assert again.counts == {"create": 3}


def test_an_update_is_undone_to_what_was_before(members: SimpleNamespace) -> None:
    imported(hotline_csv(), members)
    second = imported(rows_with((0, 4, "04.02.1990"), (0, 7, ""), (1, 1, "Асан")), members, {})
    assert actions.undo_import(second, by=members.coordinator) == []
    assert Person.objects.get(number=1).born == "1990-02-03"
    assert Person.objects.get(number=2).name == "Асанова Гүлнара"
    assert Contact.objects.filter(person__number=1, removed_at=None).get().value == "+996555123456"
    third = imported(rows_with((0, 4, "06.02.1990")), members, {})
    assert third.counts == {"update": 1, "same": 2}


def test_an_import_whose_records_were_changed_since_is_not_undone_unless_they_are_left(
    members: SimpleNamespace,
) -> None:
    from ukuk.workspace.people import actions as people_actions

    done = imported(hotline_csv(), members)
    person = Person.objects.get(number=2)
    people_actions.add_contact(
        person, channel="email", value="x@invented.example", safety="safe", by=members.caseworker
    )
    assert actions.undo_import(done, by=members.coordinator) == ["K-0002", "P-0002"]
    assert Person.objects.visible_to(members.coordinator).count() == 3
    assert actions.undo_import(done, by=members.coordinator, leaving_changed=True) == []
    assert [person.code for person in Person.objects.visible_to(members.coordinator)] == ["P-0002"]


def test_no_column_is_dropped(members: SimpleNamespace) -> None:
    data = csv_of(((*HOTLINE_HEAD, "Цвет куртки"), (*HOTLINE_ROWS[0], "синяя")))
    importing = mapped(given(data, members), members.coordinator, CONSTANTS)
    found = actions.check_import(importing, by=members.coordinator)
    assert [(one.code, one.column.heading) for one in found.questions if one.column] == [("undecided", "Цвет куртки")]
    mapped(importing, members.coordinator, цвет_куртки=Choice("note"))
    actions.check_import(importing, by=members.coordinator)
    importing.refresh_from_db()
    actions.import_rows(importing, step=importing.step, by=members.coordinator)
    assert Person.objects.get().notes == "Цвет куртки: синяя"


def test_a_person_who_is_here_already_is_not_made_twice(members: SimpleNamespace) -> None:
    from ukuk.workspace.people import actions as people_actions

    people_actions.make_person(
        team=members.team,
        names=[{"whole": "Токтогулов Айбек", "kind": "passport"}],
        parts={"documents": [{"kind": "passport", "number": "AC 1234567"}]},
        by=members.caseworker,
    )
    done = imported(hotline_csv(), members)
    assert Person.objects.count() == 3
    assert CasePerson.objects.get(case__number=1).person.code == "P-0001"
    row = ImportedRow.objects.get(of=done, number=2)
    assert [trouble["code"] for trouble in row.troubles] == ["here_already"]
    actions.undo_import(done, by=members.coordinator)
    assert [person.code for person in Person.objects.visible_to(members.coordinator)] == ["P-0001"]


def test_a_passport_that_belongs_to_another_stops_the_row(members: SimpleNamespace) -> None:
    imported(hotline_csv(), members)
    data = csv_of((HOTLINE_HEAD, ("9", "Петрова", "Анна", "", "1970", "ж", "AC1234567", "", "")))
    importing = mapped(given(data, members, name="other.csv"), members.coordinator, CONSTANTS)
    actions.choose_list(importing, name="another list", by=members.coordinator)
    importing.refresh_from_db()
    mapped(importing, members.coordinator, CONSTANTS)
    found = actions.check_import(importing, by=members.coordinator)
    assert found.plan is not None
    assert found.plan.rows[0].troubles[-1].trouble.code == "paper_of_another"


def test_somebody_of_another_team_sees_nothing_of_it(members: SimpleNamespace) -> None:
    done = imported(hotline_csv(), members)
    for model in (Import, ImportedRow, ImportMap):
        assert not model.objects.visible_to(members.other).exists()
    assert not Import.objects.visible_to(members.caseworker).exists(), "a colleague's file is the colleague's"
    with pytest.raises(NotPermitted):
        actions.undo_import(done, by=members.other)
    with pytest.raises(NotPermitted):
        given(hotline_csv(), members, by=members.other)


def test_acts_events_and_perpetrators_come_with_the_row(members: SimpleNamespace) -> None:
    head = ("№", "Дата обращения", "ФИО", "Тема", "Роль", "Нарушение", "Когда произошло", "Место", "Кто нарушил")
    row = (
        "7",
        "10.01.2026",
        "Айбек уулу Нурлан",
        "зарплата",
        "Заявитель",
        "не платят; забрали паспорт",
        "2025",
        "Ош",
        "прораб",
    )
    imported(csv_of((head, row), ","), members, {"case.person_role": "victim"})
    event = Event.objects.get()
    assert (event.when, event.place) == ("2025", "kg.osh")
    assert sorted(act.type for act in Act.objects.all()) == ["passport_taken", "unpaid_wages"]
    assert {act.victim.person.name for act in Act.objects.all()} == {"Айбек уулу Нурлан"}
    assert {perpetrator.role for act in Act.objects.all() for perpetrator in act.perpetrators.all()} == {"foreman"}
    changed = (
        "7",
        "10.01.2026",
        "Айбек уулу Нурлан",
        "зарплата",
        "Заявитель",
        "не платят",
        "2025-03",
        "Москва",
        "работодатель",
    )
    again = imported(csv_of((head, changed), ","), members, {})
    assert again.counts == {"update": 1}
    assert Event.objects.get().when == "2025-03"
    assert [act.type for act in Act.objects.filter(removed_at=None)] == ["unpaid_wages"]
    actions.undo_import(again, by=members.coordinator)
    assert sorted(act.type for act in Act.objects.filter(removed_at=None)) == ["passport_taken", "unpaid_wages"]
    assert Event.objects.get().place == "kg.osh"


def test_consents_are_recorded_as_said_and_none_is_made_up(members: SimpleNamespace) -> None:
    head = ("№", "ФИО", "Согласие", "Статистика")
    data = csv_of((head, ("1", "Айбек", "да", "нет"), ("2", "Гүлнара", "", "")), ",")
    choices = {"согласие": Choice("field", "consent.help"), "статистика": Choice("field", "consent.statistics")}
    importing = mapped(given(data, members), members.coordinator, **choices)
    found = actions.check_import(importing, by=members.coordinator)
    assert {one.target for one in found.questions} == {"consent.given_on", "consent.how"}
    mapped(importing, members.coordinator, {"consent.given_on": "2026-01", "consent.how": "by_phone"})
    actions.check_import(importing, by=members.coordinator)
    importing.refresh_from_db()
    done = actions.import_rows(importing, step=importing.step, by=members.coordinator)
    first = Person.objects.get(number=1)
    assert [(consent.purpose, consent.answer) for consent in first.consents.all()] == [
        ("help", "given"),
        ("statistics", "refused"),
    ]
    assert not Person.objects.get(number=2).consents.exists()
    assert done.report["consents"] == {"help": 1}


def test_an_unknown_term_stops_and_is_answered_once_for_all_rows(members: SimpleNamespace) -> None:
    head = ("№", "ФИО", "Нарушение")
    data = csv_of((head, ("1", "Айбек", "обидели"), ("2", "Гүлнара", "Обидели"), ("3", "Нурлан", "рейд")), ",")
    importing = mapped(given(data, members), members.coordinator, CONSTANTS)
    found = actions.check_import(importing, by=members.coordinator)
    assert found.plan is not None
    (term,) = found.plan.unknown_terms
    assert (term.terms, term.word, term.rows) == ("act_types", "обидели", (2, 3))
    chosen = replace(checking.map_of(importing), terms={"act_types": {"обидели": "beating"}})
    actions.choose_columns(importing, chosen=chosen, by=members.coordinator)
    actions.check_import(importing, by=members.coordinator)
    importing.refresh_from_db()
    actions.import_rows(importing, step=importing.step, by=members.coordinator)
    assert sorted(act.type for act in Act.objects.all()) == ["beating", "beating", "raid"]
    assert checking.map_of(given(data, members)).terms == {"act_types": {"обидели": "beating"}}


def test_a_file_that_was_imported_is_kept_as_its_digest_alone(members: SimpleNamespace) -> None:
    done = imported(hotline_csv(), members)
    done.refresh_from_db()
    assert bytes(done.contents) == b""
    assert len(done.digest) == 64


def test_a_draft_is_forgotten_for_good_and_an_import_is_not(members: SimpleNamespace) -> None:
    draft = given(hotline_csv(), members)
    actions.forget_import(draft, by=members.coordinator)
    assert not Import.objects.exists()
    done = imported(hotline_csv(), members)
    actions.forget_import(done, by=members.coordinator)
    assert Import.objects.exists()


def test_a_map_of_people_alone_makes_no_case(members: SimpleNamespace) -> None:
    data = csv_of((("Фамилия", "Имя", "Дата рождения", "Паспорт"), ("Асанова", "Гүлнара", "1985", "ID7654321")))
    done = imported(data, members, {})
    assert done.counts == {"create": 1}
    assert not Case.objects.exists()
    assert imported(data, members, {}).counts == {"same": 1}


def test_chosen_maps_go_to_json_and_back(members: SimpleNamespace) -> None:
    from ukuk.workspace.imports import bridge
    from ukuk.workspace.imports.mapping import as_json, from_json

    chosen = Map(
        {"a": Choice("field", "person.birth_date", "dmy", "past", 1904), "b": Choice("note"), "c": Choice("leave")},
        {"sexes": {"ж": "female"}},
        {"case.kind": "work"},
        "List",
        (1, 2),
        "note",
        "hotline",
    )
    assert from_json(as_json(chosen), "x", bridge.targets()) == chosen


def test_what_no_record_can_hold_is_kept_in_words(members: SimpleNamespace) -> None:
    head = ("№", "ФИО", "Можно ли звонить", "Причина")
    importing = mapped(given(csv_of((head, ("1", "Айбек", "нельзя", ""))), members), members.coordinator, CONSTANTS)
    actions.check_import(importing, by=members.coordinator)
    importing.refresh_from_db()
    actions.import_rows(importing, step=importing.step, by=members.coordinator)
    assert Person.objects.get().notes == "Whether the contact is safe: never"


def test_a_row_about_somebody_who_was_here_changes_its_case_alone(members: SimpleNamespace) -> None:
    from ukuk.workspace.people import actions as people_actions

    people_actions.make_person(
        team=members.team,
        names=[{"whole": "Токтогулов Айбек", "kind": "passport"}],
        parts={"documents": [{"kind": "passport", "number": "AC1234567"}]},
        by=members.caseworker,
    )
    imported(hotline_csv(), members)
    second = imported(rows_with((0, 8, "заплатили"), (0, 1, "Токтогулов-Ош")), members, {})
    assert second.counts == {"update": 1, "same": 2}
    assert Person.objects.get(number=1).name == "Токтогулов Айбек"
    assert Case.objects.get(number=1).summary == "заплатили"
    assert Person.objects.count() == 3
    assert actions.undo_import(second, by=members.coordinator) == []
    assert Case.objects.get(number=1).summary == "не заплатили"


def test_what_the_desks_below_refuse_is_named_by_its_row(members: SimpleNamespace) -> None:
    head = ("№", "ФИО", "Примечание о человеке", "Заметка")
    notes = {"примечание о человеке": Choice("field", "person.notes"), "заметка": Choice("field", "person.notes")}
    rows = (("1", "Айбек", "кратко", ""), ("2", "Нурлан", "х" * 15_000, "у" * 15_000))
    importing = mapped(given(csv_of((head, *rows)), members), members.coordinator, **notes)
    assert not actions.check_import(importing, by=members.coordinator).questions
    importing.refresh_from_db()
    with pytest.raises(BadInput, match=r"row 3 \(notes\)"):
        actions.import_rows(importing, step=importing.step, by=members.coordinator)
    assert not Person.objects.exists()


def test_people_and_cases_made_in_bulk_are_those_made_one_by_one(members: SimpleNamespace) -> None:
    """The twin is the verb of each desk for one record."""
    from django.forms.models import model_to_dict

    from ukuk.workspace.cases import actions as case_actions
    from ukuk.workspace.cases.many_actions import open_cases
    from ukuk.workspace.cases.models import CaseWord, StatusChange
    from ukuk.workspace.people import actions as people_actions
    from ukuk.workspace.people.models import Word

    person = {
        "names": [{"whole": "Айбек уулу Нурлан", "kind": "passport"}, {"family": "Осмонов", "kind": "alias"}],
        "sex": "male",
        "born": "1990-02",
        "notes": "invented",
        "parts": {
            "documents": [{"kind": "passport", "number": "AC 1234567", "valid_until": "2030-01"}],
            "contacts": [{"channel": "phone", "value": "+996 555 123456", "safety": "safe"}],
            "citizenships": [{"state": "KG"}],
        },
    }
    single = people_actions.make_person(team=members.team, by=members.coordinator, **person)
    (many,) = people_actions.make_people([person], team=members.team, by=members.coordinator)
    case = {"kind": "work", "title": "Invented title", "opened_on": "2026-01-15", "summary": "invented"}
    parts = {
        "events": [
            {
                "what": "invented",
                "when": "2025-03",
                "place": "kg.osh",
                "acts": [{"type": "unpaid_wages", "victim": None, "perpetrators": [{"role": "employer"}]}],
                "sources": [{"kind": "victim"}],
            }
        ],
        "interventions": [{"kind": "complaint", "due_on": "2026-02-01"}],
    }
    closed = {"status": "closed", "reason": "solved", "on": "2026-03-01"}

    def for_person(held: Person) -> dict[str, Any]:
        event = parts["events"][0]
        acts = [{**event["acts"][0], "victim": held}]  # type: ignore[index]
        return {
            "events": [{**event, "acts": acts}],
            "interventions": [{**parts["interventions"][0], "for_person": held}],
        }

    persons = [{"person": single, "role": "victim"}]
    opened = case_actions.open_case(
        team=members.team, by=members.coordinator, persons=persons, parts=for_person(single), **case
    )
    opened = case_actions.set_status(opened, version=1, by=members.coordinator, **closed)
    in_bulk = {**case, "persons": [{"person": many, "role": "victim"}], "parts": for_person(many), "status": closed}
    (open_too,) = open_cases([in_bulk], team=members.team, by=members.coordinator)

    own = {
        "id",
        "number",
        "code",
        "person",
        "case",
        "event",
        "act",
        "victim",
        "for_person",
        "person_code",
        "added_at",
        "changed_at",
    }

    def held(record: Any) -> dict[str, Any]:
        return {
            name: value
            for name, value in model_to_dict(type(record).objects.get(pk=record.pk)).items()
            if name not in own
        }

    assert held(many) == held(single)
    assert held(open_too) == held(opened)
    for relation in ("names", "documents", "contacts", "citizenships"):
        both = [list(map(held, getattr(one, relation).order_by("added_at"))) for one in (single, many)]
        assert both[0] == both[1], relation
    words = [sorted(Word.objects.filter(person=one).values_list("word", flat=True)) for one in (single, many)]
    assert words[0] == words[1]
    for relation in ("casepersons", "events", "acts", "perpetrators", "sources", "interventions"):
        both = [list(map(held, getattr(one, relation).order_by("added_at"))) for one in (opened, open_too)]
        assert both[0] == both[1] != [], relation
    titles = [sorted(CaseWord.objects.filter(case=one).values_list("word", flat=True)) for one in (opened, open_too)]
    assert titles[0] == titles[1]
    stands = [
        list(StatusChange.objects.filter(case=one).order_by("at", "pk").values_list("status", "reason", "on"))
        for one in (opened, open_too)
    ]
    assert stands[0] == stands[1]
    acts = [list(Entry.objects.filter(record=str(pk)).values_list("act", flat=True)) for pk in (opened.pk, open_too.pk)]
    assert acts[0] == acts[1]


def test_the_case_data_standard_becomes_a_case_with_its_exploitation_and_referral(members: SimpleNamespace) -> None:
    from ukuk.workspace.cases.models import Exploitation, Intervention

    cells = {
        "_uuid": "uuid:1",
        "prs_FirstName": "Айгуль",
        "prs_Second_Name": "Асанова",
        "prs_Gender": "Feminine",
        "vic_TraffickingStatus": "ActualVictimOfTrafficking",
        "vic_TypeOfExploitation": "ForcedLabour",
        "vic_LabourIndustry": "F_Construction",
        "vic_LocationOfRecruitment": "Ош",
        "cas_IncomingReferralDate": "2025-06-01",
        "cas_Status": "ClosedReferred",
        "cas_ReferredOrganisation": "Invented shelter",
        "cas_OutgoingReferralDate": "2025-07-01",
    }
    done = imported(csv_of((tuple(cells), tuple(cells.values()))), members, {})
    assert done.counts == {"create": 1}
    case = Case.objects.get()
    assert (case.kind, case.status, str(case.closed_on)) == ("exploitation", "closed", "2025-06-01")
    assert "Ош" in case.summary
    exploitation = Exploitation.objects.get()
    assert (exploitation.finding, exploitation.kinds, exploitation.sector) == (
        "found",
        ["forced_labour"],
        "construction",
    )
    referral = Intervention.objects.get()
    assert (referral.kind, referral.to_whom, str(referral.done_on)) == ("referral", "Invented shelter", "2025-07-01")
    assert referral.for_person.person == Person.objects.get() == exploitation.person.person
    cells["vic_TypeOfExploitation"] = "ForcedLabour;ForcedBegging"
    again = imported(csv_of((tuple(cells), tuple(cells.values()))), members, {})
    assert again.counts == {"update": 1}
    assert Exploitation.objects.get().kinds == ["forced_labour", "forced_begging"]
