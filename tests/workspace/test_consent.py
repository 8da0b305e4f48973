"""Consent as data: recorded and never edited, derived for a day, said in words on the page."""

from __future__ import annotations

import datetime
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.people import actions, consent_actions
from ukuk.workspace.people.consenting import consented, standing
from ukuk.workspace.people.models import Consent, Person
from ukuk.workspace.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(members: SimpleNamespace) -> Person:
    names = [{"whole": "Придуманова Айгүл", "kind": "passport"}]
    return actions.make_person(team=members.team, names=names, by=members.coordinator)


def holds(purpose: str, on: str, with_whom: str = "") -> bool:
    day = datetime.date.fromisoformat(on)
    return consented(Person.objects.visible_to(HOLDER), purpose, day, with_whom).exists()


def test_nothing_is_consented_to_before_it_is_said(person: Person) -> None:
    assert not any(holds(purpose, "2026-01-01") for purpose in ("help", "statistics", "publish_with_name"))


def test_each_purpose_stands_for_itself(person: Person) -> None:
    consent_actions.give_consent(person, purpose="publish_with_name", on="2025-01-01", how="in_writing", by=HOLDER)
    assert holds("publish_with_name", "2025-06-01")
    assert not holds("publish_without_name", "2025-06-01")
    assert not holds("statistics", "2025-06-01")


def test_a_month_is_a_consent_from_its_last_day_and_a_withdrawal_from_its_first(person: Person) -> None:
    consent_actions.give_consent(person, purpose="help", on="2025-02", how="by_phone", by=HOLDER)
    assert (holds("help", "2025-02-27"), holds("help", "2025-02-28")) == (False, True)
    consent_actions.withdraw_consent(person, purpose="help", on="2025-04", by=HOLDER)
    assert (holds("help", "2025-03-31"), holds("help", "2025-04-01")) == (True, False)
    consent_actions.give_consent(person, purpose="help", on="2025-05-10", how="by_phone", by=HOLDER)
    assert holds("help", "2025-05-10")


def test_what_may_have_come_after_the_yes_undoes_it(person: Person) -> None:
    """Both in one month: nobody knows which came first, so there is no consent."""
    consent_actions.give_consent(person, purpose="help", on="2025-02", how="by_phone", by=HOLDER)
    consent_actions.withdraw_consent(person, purpose="help", on="2025-02", by=HOLDER)
    assert not holds("help", "2025-03-01")


def test_on_one_day_the_later_record_counts(person: Person) -> None:
    consent_actions.withdraw_consent(person, purpose="help", on="2025-02-03", by=HOLDER)
    consent_actions.give_consent(person, purpose="help", on="2025-02-03", how="by_phone", by=HOLDER)
    assert holds("help", "2025-02-03")


def test_a_share_is_for_the_one_who_is_named(person: Person) -> None:
    consent_actions.give_consent(
        person, purpose="share", with_whom="Адвокат Выдуманов", on="2025-01-01", how="in_writing", by=HOLDER
    )
    assert holds("share", "2025-01-02", "адвокат  ВЫДУМАНОВ")
    assert not holds("share", "2025-01-02", "Газета")
    with pytest.raises(BadInput):
        holds("share", "2025-01-02")
    with pytest.raises(BadInput):
        holds("help", "2025-01-02", "Газета")


def test_a_mistake_is_set_right_by_a_new_record_and_both_stay(person: Person, coordinator_client: Any) -> None:
    wrong = consent_actions.give_consent(person, purpose="help", on="2025-01-01", how="by_phone", by=HOLDER)
    right = {"purpose": "help", "answer": "refused", "on": "2025-01-01", "how": "by_phone", "by_whom": "person"}
    assert coordinator_client.post(f"/people/consents/{wrong.pk}/correct/", right).status_code == 303
    assert not holds("help", "2025-02-01")
    assert Consent.objects.visible_to(HOLDER).count() == 2
    again = coordinator_client.post(f"/people/consents/{wrong.pk}/correct/", right)
    assert again.status_code == 422
    page = coordinator_client.get(f"/people/{person.pk}/").content.decode()
    assert "replaced by a later record" in page


def test_a_record_that_never_should_have_been_is_void(person: Person) -> None:
    wrong = consent_actions.give_consent(person, purpose="help", on="2025-01-01", how="by_phone", by=HOLDER)
    consent_actions.record_consent(
        person, purpose="help", answer="void", on="2025-01-01", how="by_phone", replaces=wrong, by=HOLDER
    )
    assert not holds("help", "2025-02-01")
    with pytest.raises(BadInput):
        consent_actions.record_consent(person, purpose="help", answer="void", on="2025-01-01", by=HOLDER)


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"purpose": "fame"}, "purpose"),
        ({"answer": "perhaps"}, "answer"),
        ({"how": ""}, "how"),
        ({"how": "by_pigeon"}, "how"),
        ({"on": "2999-01-01"}, "on"),
        ({"on": "soon"}, "on"),
        ({"purpose": "share"}, "with_whom"),
        ({"with_whom": "Газета"}, "with_whom"),
        ({"by_whom": "guardian"}, "by_name"),
        ({"by_whom": "neighbour"}, "by_whom"),
    ],
)
def test_a_record_that_says_too_little_or_too_much_is_refused(
    person: Person, wrong: dict[str, str], where: str
) -> None:
    given = {"purpose": "help", "answer": "given", "on": "2025-01-01", "how": "by_phone"} | wrong
    with pytest.raises(BadInput) as refused:
        consent_actions.record_consent(person, **given, by=HOLDER)  # type: ignore[arg-type]
    assert refused.value.where == where
    assert not Consent.objects.visible_to(HOLDER).exists()
    assert not Entry.objects.filter(act__startswith="consent.").exists()


def test_the_page_says_in_words_what_follows(person: Person, coordinator_client: Any) -> None:
    consent_actions.give_consent(person, purpose="statistics", on="2025-01-01", how="in_writing", by=HOLDER)
    consent_actions.give_consent(
        person, purpose="share", with_whom="the Embassy", on="2025-01-01", how="in_writing", by=HOLDER
    )
    page = coordinator_client.get(f"/people/{person.pk}/").content.decode()
    for words in ("May be counted.", "May be passed on to the Embassy.", "May not be named."):
        assert words in page
    assert "May not be counted." not in page


def test_a_withdrawal_is_one_click_with_its_day(person: Person, coordinator_client: Any) -> None:
    given = consent_actions.give_consent(person, purpose="statistics", on="2025-01-01", how="in_writing", by=HOLDER)
    today = timezone.localdate().isoformat()
    page = coordinator_client.get(f"/people/{person.pk}/").content.decode()
    assert f'name="on" type="text" size="10" maxlength="10" value="{today}"' in page
    assert coordinator_client.post(f"/people/consents/{given.pk}/withdraw/", {}).status_code == 303
    last = Consent.objects.visible_to(HOLDER).order_by("number").last()
    assert (last.answer, last.on) == ("withdrawn", today)
    assert not holds("statistics", today)
    assert holds("statistics", "2025-06-01")
    shown = coordinator_client.get(f"/people/{person.pk}/").content.decode()
    assert "May not be counted." in shown


def test_what_left_before_is_listed_on_the_page(person: Person, coordinator_client: Any) -> None:
    from ukuk.workspace.exports.actions import make_export

    consent_actions.give_consent(person, purpose="help", on="2025-06-01", how="in_writing", by=HOLDER)
    assert "What left the workspace" not in coordinator_client.get(f"/people/{person.pk}/").content.decode()
    make_export("help", "csv", by=HOLDER)
    assert "What left the workspace" in coordinator_client.get(f"/people/{person.pk}/").content.decode()


def test_statistics_do_not_make_it_read_all_consents_for_each_person(person: Person) -> None:
    """Hardly any record replaces another: what the index of `replaces` is worth then, SQLite misjudges."""
    if connection.vendor != "sqlite":
        pytest.skip("what PostgreSQL plans depends on how many rows there are")
    day, now = datetime.date(2025, 1, 1), timezone.now()
    kept = {"added_at": now, "added_by": "test"}
    said = {"number": 1, "purpose": "help", "answer": "given", "on": "2025-01-01", "on_first": day, "on_last": day}
    more = Person.objects.bulk_create(
        Person(number=n, code=f"P-{n:04}", team=person.team, changed_at=now, changed_by="test", **kept)
        for n in range(2, 500)
    )
    Consent.objects.bulk_create(Consent(person=one, **said, **kept) for one in [person, *more])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    for rows in (
        consented(Person.objects.visible_to(HOLDER).order_by(), "help", day),
        Consent.objects.visible_to(HOLDER).filter(person=person).unreplaced(),
    ):
        steps = rows.explain().splitlines()
        assert not [step for step in steps if "SCAN" in step and "people_person" not in step], steps


def test_a_withdrawn_consent_of_one_receiver_leaves_the_other(person: Person) -> None:
    for whom in ("A lawyer", "A newspaper"):
        consent_actions.give_consent(
            person, purpose="share", with_whom=whom, on="2025-01-01", how="in_writing", by=HOLDER
        )
    consent_actions.withdraw_consent(person, purpose="share", with_whom="A newspaper", on="2025-02-01", by=HOLDER)
    assert holds("share", "2025-03-01", "A lawyer")
    assert not holds("share", "2025-03-01", "A newspaper")
    records = list(person.consents.all())
    assert standing(records, "share", datetime.date(2025, 3, 1), "a lawyer").with_whom == "A lawyer"


def test_a_form_keeps_what_was_written_when_it_is_refused(person: Person, coordinator_client: Any) -> None:
    form = {"purpose": "help", "answer": "given", "on": "2999-01-01", "how": "in_writing", "by_whom": "person"}
    answer = coordinator_client.post(f"/people/{person.pk}/consents/add/", form | {"evidence": "лист в сейфе"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This day is still to come." in page
    assert "лист в сейфе" in page
