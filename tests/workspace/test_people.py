"""The desk of people: one person, one page; found however the name is written; seen by those whose it is."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.people import actions, pages, queries, timeline
from ukuk.workspace.people.changed import ChangedMeanwhile
from ukuk.workspace.people.models import Document, Name, Person
from ukuk.workspace.trail.models import Entry

pytestmark = pytest.mark.django_db
AIGUL = {"family": "Придуманова", "given": "Айгүл", "patronymic": "Бакытовна", "kind": "passport"}


@pytest.fixture
def make(members: SimpleNamespace) -> Any:
    def made(name: str | dict[str, Any] = "Придуманов Бек", **more: Any) -> Person:
        by = more.pop("by", members.coordinator)
        names = [name if isinstance(name, dict) else {"whole": name, "kind": "passport"}]
        return actions.make_person(team=more.pop("team", members.team), names=names, by=by, **more)

    return made


def found(user: Any, text: str) -> list[str]:
    return [hit.title for hit in queries.found(user, text, 20)]


def test_codes_follow_each_other_and_are_never_given_twice(make: Any, members: SimpleNamespace) -> None:
    first, second = make(), make()
    actions.remove_person(second, by=members.coordinator)
    assert [first.code, second.code, make().code] == ["P-0001", "P-0002", "P-0003"]


def test_a_person_that_cannot_be_kept_takes_no_code_and_leaves_no_entry(make: Any) -> None:
    with pytest.raises(BadInput):
        make(parts={"documents": [{"kind": "no such kind"}]})
    assert not Entry.objects.filter(act="person.made").exists()
    assert make().code == "P-0001"


@pytest.mark.parametrize(
    "asked",
    [
        *("придуманова", "Айгүл прид", "АЙГУЛ", "айгул бакыт", "aibek", "AIBEK O'GLI", "ogli", "o‘g‘li"),
        *("an1234567", "АN 123-45-67", "p-1", "P-0001", "P 1", "0555 12-34-56", "+996555123456", "8 (900) 000-11-22"),
    ],
)
def test_a_person_is_found_however_it_is_written(make: Any, members: SimpleNamespace, asked: str) -> None:
    person = make(
        AIGUL,
        parts={
            "names": [{"whole": "Aybek-Aibek O‘g‘li", "kind": "alias"}],
            "documents": [{"kind": "passport", "number": "AN 1234567"}],
            "contacts": [
                {"channel": "phone", "value": "+996 (555) 123-456", "safety": "safe"},
                {"channel": "phone", "value": "+7 900 000 11 22", "safety": "never"},
            ],
        },
    )
    make("Somebody Else")
    assert found(members.coordinator, asked) == [person.name]


@pytest.mark.parametrize("asked", ["", " ", "-", "1234", "AN123456", "придуманова неизвестная", "%", "_", "\0", "p-"])
def test_half_a_number_and_signs_find_nobody(make: Any, members: SimpleNamespace, asked: str) -> None:
    make(AIGUL, parts={"documents": [{"kind": "passport", "number": "AN1234567"}]})
    assert found(members.coordinator, asked) == []


def test_a_name_that_was_changed_or_removed_finds_nobody_any_more(make: Any, members: SimpleNamespace) -> None:
    by = members.coordinator
    person = make("Первое Имя")
    other = actions.add_name(person, whole="Второе Имя", kind="alias", by=by)
    assert found(by, "второе") == ["Первое Имя"]
    actions.change_part(other, {"whole": "Третье Имя"}, version=1, by=by)
    assert (found(by, "второе"), found(by, "третье")) == ([], ["Первое Имя"])
    actions.remove_part(other, by=by)
    assert found(by, "третье") == []
    actions.restore_part(other, by=by)
    assert found(by, "третье") == ["Первое Имя"]
    actions.put_name_first(Name.objects.visible_to(by).get(pk=other.pk), by=by)
    assert found(by, "первое") == ["Третье Имя"]


def test_numbers_of_documents_stand_nowhere_in_clear_but_in_their_own_column(
    make: Any, coordinator_client: Any
) -> None:
    person = make(parts={"documents": [{"kind": "passport", "number": "ZX9876543"}]})
    document = person.documents.get()
    assert "9876543" not in document.number_digest
    assert "9876543" not in "".join(Entry.objects.values_list("detail", flat=True))
    page = coordinator_client.get(f"/people/{person.pk}/").content.decode()
    form = coordinator_client.get(f"/people/documents/{document.pk}/").content.decode()
    assert "9876543" not in page + form
    shown = coordinator_client.post(f"/people/documents/{document.pk}/number/")
    assert "ZX9876543" in shown.content.decode()
    entry = Entry.objects.get(act="document.number_shown")
    assert (entry.record, entry.name) == (str(person.pk), person.code)


def test_an_empty_number_in_a_form_keeps_the_one_that_is_there(make: Any, coordinator_client: Any) -> None:
    document = make(parts={"documents": [{"kind": "passport", "number": "ZX9876543"}]}).documents.get()
    form = {"kind": "passport", "number": "", "standing": "lost", "version": "1"}
    assert coordinator_client.post(f"/people/documents/{document.pk}/", form).status_code == 303
    document.refresh_from_db()
    assert (document.number, document.standing) == ("ZX9876543", "lost")


def test_a_confined_person_is_not_there_for_the_rest_of_the_team(
    make: Any, members: SimpleNamespace, client_of: Any
) -> None:
    person = make(AIGUL, confined=True)
    address = f"/people/{person.pk}/"
    assert client_of(members.coordinator).get(address).status_code == 200
    assert client_of(members.caseworker).get(address).status_code == 404
    assert found(members.caseworker, "придуманова") == []
    assert queries.like(members.caseworker, "Придуманова Айгүл") == []
    actions.assign_person(person, members=[members.caseworker], by=members.coordinator)
    assert client_of(members.caseworker).get(address).status_code == 200


def test_team_and_assignment_are_for_coordinators(make: Any, members: SimpleNamespace, client_of: Any) -> None:
    person = make()
    form = {"version": "1", "team": members.team.pk, "assigned": [members.caseworker.pk], "confined": "on"}
    assert client_of(members.caseworker).post(f"/people/{person.pk}/team/", form).status_code == 403
    assert client_of(members.coordinator).post(f"/people/{person.pk}/team/", form).status_code == 303
    person.refresh_from_db()
    assert person.confined
    assert [member.pk for member in person.assigned.all()] == [members.caseworker.pk]
    acts = set(Entry.objects.values_list("act", flat=True))
    assert {"person.confined", "person.assigned"} <= acts
    assert "person.moved" not in acts


def test_nobody_moves_a_person_into_a_team_that_is_not_theirs(make: Any, members: SimpleNamespace) -> None:
    person = make()
    with pytest.raises(NotPermitted):
        actions.move_person(person, version=1, team=members.other_team, by=members.coordinator)
    with pytest.raises(NotPermitted):
        make(team=members.other_team)
    with pytest.raises(NotPermitted):
        actions.add_name(person, whole="Чужой", kind="alias", by=members.other)


def test_two_who_edit_at_once_see_both_values_and_lose_none(make: Any, coordinator_client: Any) -> None:
    name = make("Первое Имя").names.get()
    address, form = f"/people/names/{name.pk}/", {"kind": "passport", "version": "1"}
    assert coordinator_client.post(address, form | {"whole": "Имя Одного"}).status_code == 303
    answer = coordinator_client.post(address, form | {"whole": "Имя Другого"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Имя Одного" in page
    assert 'value="Имя Другого"' in page
    name.refresh_from_db()
    assert name.whole == "Имя Одного"
    assert coordinator_client.post(address, form | {"whole": "Имя Другого", "version": "2"}).status_code == 303
    name.refresh_from_db()
    assert name.whole == "Имя Другого"


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        ("about", {"sex": "female", "born": "1990"}, {"sex": "male", "born": "1991"}),
        ("notes", {"notes": "Одно."}, {"notes": "Другое."}),
    ],
)
def test_the_same_holds_for_the_person_itself(
    make: Any, coordinator_client: Any, path: str, first: dict[str, str], second: dict[str, str]
) -> None:
    address = f"/people/{make().pk}/{path}/"
    assert coordinator_client.post(address, first | {"version": "1"}).status_code == 303
    answer = coordinator_client.post(address, second | {"version": "1"})
    assert answer.status_code == 422
    assert list(first.values())[-1] in answer.content.decode()
    assert list(second.values())[-1] in answer.content.decode()
    assert 'name="version" value="2"' in answer.content.decode()


def test_an_old_version_is_refused_by_the_verb_itself(make: Any, members: SimpleNamespace) -> None:
    person = make()
    actions.change_person(person, version=1, sex="male", born="", by=members.coordinator)
    with pytest.raises(ChangedMeanwhile):
        actions.change_person(person, version=1, sex="female", born="", by=members.coordinator)


def test_a_part_is_removed_and_brought_back(make: Any, coordinator_client: Any) -> None:
    person = make(parts={"contacts": [{"channel": "phone", "value": "0700 00 00 01", "safety": "never"}]})
    contact = person.contacts.get()
    answer = coordinator_client.post(f"/people/contacts/{contact.pk}/remove/")
    page = coordinator_client.get(answer["Location"].split("#")[0]).content.decode()
    assert "0700 00 00 01" not in page
    assert f"/people/contacts/{contact.pk}/restore/" in page
    coordinator_client.post(f"/people/contacts/{contact.pk}/restore/")
    assert "0700 00 00 01" in coordinator_client.get(f"/people/{person.pk}/").content.decode()


def test_a_contact_that_is_never_to_be_used_says_so_before_its_value(make: Any, coordinator_client: Any) -> None:
    person = make(parts={"contacts": [{"channel": "phone", "value": "0700 00 00 01", "safety": "never"}]})
    page = coordinator_client.get(f"/people/{person.pk}/").content.decode()
    assert 0 < page.index("Never use") < page.index("0700 00 00 01")


def test_a_removed_person_is_offered_back_and_everything_with_it(make: Any, coordinator_client: Any) -> None:
    person = make(AIGUL)
    answer = coordinator_client.post(f"/people/{person.pk}/remove/")
    page = coordinator_client.get(answer["Location"]).content.decode()
    assert person.code in page
    assert "Придуманова" not in page
    coordinator_client.post(f"/people/{person.pk}/restore/")
    assert "Придуманова" in coordinator_client.get("/people/").content.decode()


def test_a_tie_shows_on_both_pages_and_obeys_both_gates(make: Any, members: SimpleNamespace, client_of: Any) -> None:
    mother, child = make("Мать Выдуманная"), make("Ребёнок Выдуманный")
    actions.add_tie(child, relation="parent", other=mother, by=members.coordinator)
    seen = client_of(members.caseworker)
    assert "Мать Выдуманная" in seen.get(f"/people/{child.pk}/").content.decode()
    there = seen.get(f"/people/{mother.pk}/").content.decode()
    assert "Ребёнок Выдуманный" in there
    assert "Child" in there
    actions.confine_person(mother, version=1, confined=True, by=members.coordinator)
    hidden = seen.get(f"/people/{child.pk}/").content.decode()
    assert "Мать Выдуманная" not in hidden
    assert mother.code not in hidden


def test_a_tie_to_a_person_that_one_may_not_see_is_refused_like_one_to_nobody(
    make: Any, members: SimpleNamespace, client_of: Any
) -> None:
    theirs = make(team=members.other_team, by=members.other)
    mine = make()
    client = client_of(members.caseworker)
    answers = [
        client.post(f"/people/{mine.pk}/ties/add/", {"relation": "parent", "other": code}).content.decode()
        for code in (theirs.code, "P-9999")
    ]
    assert all("You see no person of this code." in answer for answer in answers)
    with pytest.raises(BadInput):
        actions.add_tie(mine, relation="parent", other=theirs, by=members.caseworker)


def test_perhaps_the_same_person_is_shown_before_a_new_one_is_kept(make: Any, coordinator_client: Any) -> None:
    make("Придуманова Айгүл Бакытовна", born="1990-05")
    form = {"whole": "Айгул ПРИДУМАНОВА", "kind": "passport", "born": "1990"}
    typed = coordinator_client.post("/people/alike/", form, headers={"HX-Request": "true"}).content.decode()
    assert "P-0001" in typed
    answer = coordinator_client.post("/people/new/", form)
    assert answer.status_code == 422
    assert "P-0001" in answer.content.decode()
    assert coordinator_client.post("/people/new/", form | {"another": "1"}).status_code == 303
    assert coordinator_client.post("/people/new/", form | {"born": "1975"}).status_code == 303


@pytest.mark.parametrize(
    ("born", "kept"),
    [("1990", "1990"), ("14.05.1990", "1990-05-14"), ("5.1990", "1990-05"), ("1990-05-14", "1990-05-14"), ("", "")],
)
def test_a_birth_is_kept_as_exactly_as_it_is_known(make: Any, coordinator_client: Any, born: str, kept: str) -> None:
    person = make()
    form = {"version": "1", "sex": "", "born": born}
    assert coordinator_client.post(f"/people/{person.pk}/about/", form).status_code == 303
    person.refresh_from_db()
    assert person.born == kept
    if kept == "1990":
        assert (person.born_first, person.born_last) == (datetime.date(1990, 1, 1), datetime.date(1990, 12, 31))


@pytest.mark.parametrize("born", ["31.02.1990", "2999", "1990-13", "весна", "1700"])
def test_a_birth_that_cannot_be_is_refused_beside_its_field(make: Any, coordinator_client: Any, born: str) -> None:
    answer = coordinator_client.post(f"/people/{make().pk}/about/", {"version": "1", "sex": "", "born": born})
    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()


def test_ages_are_a_range_where_the_day_of_birth_is_not_known(make: Any) -> None:
    day = datetime.date(2026, 6, 1)
    assert pages.birth_words(make(born="1990"), day, "en") == "1990 (35–36)"
    assert pages.birth_words(make(born="1990-05"), day, "en") == "May 1990 (36)"
    assert pages.birth_words(make(), day, "en") == ""


def test_what_is_sensitive_is_for_those_who_may_see_it(make: Any, members: SimpleNamespace, client_of: Any) -> None:
    person = make(
        sex="other",
        notes="Тайная заметка",
        parts={
            "vulnerabilities": [{"code": "hiv"}],
            "documents": [{"kind": "medical_certificate", "taken_by": "тайный держатель"}],
            "ties": [{"relation": "sibling", "other_name": "Брат", "note": "тайное примечание"}],
        },
    )
    secrets = ("Тайная заметка", "Lives with HIV", "Medical certificate", "тайное примечание", "тайный держатель")
    cleared, other = client_of(members.coordinator), client_of(members.caseworker)
    for tail in ("", "timeline/", "history/"):
        assert not any(word in other.get(f"/people/{person.pk}/{tail}").content.decode() for word in secrets)
    page = cleared.get(f"/people/{person.pk}/").content.decode()
    assert all(word in page for word in secrets)
    assert "Other" in page
    assert "Other" not in other.get(f"/people/{person.pk}/").content.decode()
    assert other.get(f"/people/{person.pk}/notes/").status_code == 403
    assert other.get(f"/people/{person.pk}/vulnerabilities/add/").status_code == 403
    assert other.post(f"/people/vulnerabilities/{person.vulnerabilities.get().pk}/remove/").status_code == 403
    assert other.get(f"/people/documents/{person.documents.get().pk}/").status_code == 404
    # Whoever may not know the sex does not overwrite it by leaving the choice open.
    assert other.post(f"/people/{person.pk}/about/", {"version": "1", "sex": "", "born": "1990"}).status_code == 303
    person.refresh_from_db()
    assert (person.sex, person.born) == ("other", "1990")
    # Nor a note that the form does not show.
    tie = person.ties.get()
    form = {"relation": "sibling", "other_name": "Брат его", "version": "1"}
    assert other.post(f"/people/ties/{tie.pk}/", form).status_code == 303
    tie.refresh_from_db()
    assert (tie.other_name, tie.note) == ("Брат его", "тайное примечание")


def test_lists_are_not_filtered_by_what_one_may_not_know(make: Any, members: SimpleNamespace, client_of: Any) -> None:
    make("Один Выдуманный", parts={"vulnerabilities": [{"code": "hiv"}]}, sex="other")
    make("Два Выдуманный", sex="male")
    asked = ("/people/?vulnerability=body", "/people/?sex=other")
    for address in asked:
        assert "Два" not in client_of(members.coordinator).get(address).content.decode()
        assert "Два" in client_of(members.caseworker).get(address).content.decode()


def test_looking_at_people_is_written_down(make: Any, members: SimpleNamespace, client_of: Any) -> None:
    person = make(AIGUL)
    client = client_of(members.caseworker)
    client.get("/people/")
    client.get(f"/people/{person.pk}/")
    client.get(f"/people/{person.pk}/")
    client.post("/people/find/", {"q": "придуманова"})
    acts = Entry.objects.filter(by=members.caseworker.trail_id).values_list("act", flat=True)
    assert sorted(acts) == ["people.found", "people.listed", "person.opened"]
    details = "".join(Entry.objects.values_list("detail", "name").order_by("number")[0])
    assert "ридуман" not in details + "".join(Entry.objects.values_list("detail", flat=True))


def test_filters_leave_those_who_are_all_of_it(make: Any, coordinator_client: Any, members: SimpleNamespace) -> None:
    today = timezone.localdate()
    make("Аня Выдуманная", sex="female", born=str(today.year - 30), parts={"citizenships": [{"state": "KG"}]})
    make("Боря Выдуманный", sex="male", born=str(today.year - 60), assigned=[members.coordinator])
    for query, names in {
        "sex=female": {"Аня"},
        "sex=male&mine=1": {"Боря"},
        "citizenship=KG": {"Аня"},
        "age=from_25_to_34": {"Аня"},
        "age=from_50_to_64": {"Боря"},
        "citizenship=KG&sex=male": set(),
        "sex=nonsense&page=-1&sort=drop": {"Аня", "Боря"},
        f"team={members.team.pk}": {"Аня", "Боря"},
        f"team={members.other_team.pk}&consent=nonsense&age=old": {"Аня", "Боря"},
        "no_consent=statistics": {"Аня", "Боря"},
        "consent=statistics": set(),
    }.items():
        page = coordinator_client.get(f"/people/?{query}").content.decode()
        assert {name for name in ("Аня", "Боря") if name in page} == names, query


def test_the_list_comes_in_pages_and_is_sorted_by_its_address(make: Any, coordinator_client: Any) -> None:
    for number in range(53):
        make(f"Имя {number:02d}")
    page = coordinator_client.get("/people/?sort=name").content.decode()
    assert "Имя 00" in page
    assert "Имя 52" not in page
    assert "Имя 52" in coordinator_client.get("/people/?sort=name&page=2").content.decode()
    backwards = coordinator_client.get(
        "/people/?sort=-code", headers={"HX-Request": "true", "HX-Target": "people-list"}
    )
    assert backwards.content.decode().index("P-0053") < backwards.content.decode().index("P-0052")
    assert "<html" not in backwards.content.decode()


def test_a_list_asks_the_database_no_more_for_many_than_for_few(make: Any, coordinator_client: Any) -> None:
    make(AIGUL, parts={"citizenships": [{"state": "KG"}]})
    coordinator_client.get("/people/")
    with CaptureQueriesContext(connection) as few:
        coordinator_client.get("/people/")
    for number in range(20):
        make(f"Имя {number}", parts={"citizenships": [{"state": "KG"}, {"state": "RU"}]})
    coordinator_client.get("/people/")
    with CaptureQueriesContext(connection) as many:
        coordinator_client.get("/people/")
    assert len(many) == len(few)


def test_no_title_holds_a_name(make: Any, coordinator_client: Any) -> None:
    """A title stands in the browser's history, outside the encrypted workspace."""
    person = make(AIGUL)
    for tail in ("", "timeline/", "history/", "about/", "names/add/"):
        page = coordinator_client.get(f"/people/{person.pk}/{tail}").content.decode()
        title = page.split("<title>")[1].split("</title>")[0]
        assert person.code in title
        assert "Придуманова" not in title


def test_desks_above_hang_their_moments_into_the_line_of_time(
    make: Any, members: SimpleNamespace, coordinator_client: Any
) -> None:
    person = make(born="1990", parts={"documents": [{"kind": "passport", "valid_until": "2031-05"}]})

    def source(about: Person, user: object) -> list[timeline.Moment]:
        return [timeline.Moment("2020-03", "A case was opened", "K-0001", "/cases/")] if about == person else []

    timeline.register(source)
    timeline.register(source)
    try:
        page = coordinator_client.get(f"/people/{person.pk}/timeline/").content.decode()
        assert page.count("A case was opened") == 1
        order = [
            page.index(words) for words in ("valid until here", "Recorded here", "A case was opened", 'what">Born')
        ]
        assert order == sorted(order)
    finally:
        timeline._sources.remove(source)


def test_countable_persons_are_those_of_the_team_for_whoever_counts(make: Any, members: SimpleNamespace) -> None:
    make()
    make(confined=True)
    make(team=members.other_team, by=members.other)
    assert Person.objects.countable_by(members.analyst).count() == 1
    assert Person.objects.countable_by(members.coordinator).count() == 2
    assert Person.objects.countable_by(members.caseworker).count() == 0
    assert Person.objects.countable_by(members.guest).count() == 0


def test_documents_that_run_out_are_due_for_those_assigned(make: Any, members: SimpleNamespace) -> None:
    day = datetime.date(2026, 5, 1)
    make(
        "Некто Выдуманный",
        assigned=[members.caseworker],
        parts={
            "documents": [
                {"kind": "passport", "valid_until": "2026-05-20"},
                {"kind": "work_permit", "valid_until": "2026-04-20"},
                {"kind": "residence_permit", "valid_until": "2027-04-20"},
                {"kind": "passport", "valid_until": "2026-04-20", "standing": "lost"},
            ]
        },
    )
    due = queries.today(members.caseworker, day)
    assert [(one.state, one.due_on.isoformat()) for one in due] == [("overdue", "2026-04-20"), ("due", "2026-05-20")]
    assert queries.today(members.coordinator, day) == []
    assert queries.today(members.analyst, day) == []


def test_the_words_of_acts_are_there_for_every_act_of_the_desk() -> None:
    from ukuk.workspace.people.parts import PART_KINDS
    from ukuk.workspace.people.words import ACTS

    wanted = {f"{k.noun}.{verb}" for k in PART_KINDS.values() for verb in ("added", "changed", "removed", "restored")}
    assert wanted <= set(ACTS)
    assert Document.NOUN == "document"


def test_the_history_names_what_was_changed_and_never_the_values(make: Any, coordinator_client: Any) -> None:
    person = make(AIGUL)
    name = person.names.get()
    form = {"whole": "Другая Выдуманная", "kind": "passport", "version": "1"}
    coordinator_client.post(f"/people/names/{name.pk}/", form)
    coordinator_client.post(f"/people/{person.pk}/about/", {"version": "1", "sex": "female", "born": "1977"})
    page = coordinator_client.get(f"/people/{person.pk}/history/").content.decode()
    history = page.split('id="history-title"')[1]
    assert "changed a name of P-0001" in history
    assert "Name as it is written" in history
    assert "· Born, Sex<" in history
    assert not any(value in history for value in ("Придуманова", "Другая", "1977"))
