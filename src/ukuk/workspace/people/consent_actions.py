"""Consents are recorded, never edited: each verb writes one more record, with its entry in the trail."""

from __future__ import annotations

from typing import Any

from django.db.models import Max
from django.utils import timezone

from ukuk.grounds import BadInput, PartialDate
from ukuk.workspace.people import consenting
from ukuk.workspace.people.locking import locked
from ukuk.workspace.people.models import Consent, Person
from ukuk.workspace.people.parts import Field, checked_date, checked_value
from ukuk.workspace.people.words import BY_WHOM
from ukuk.workspace.trail.acting import act
from ukuk.workspace.trail.actor import Actor


def record_consent(
    person: Person,
    *,
    purpose: str,
    answer: str,
    on: str,
    by: Actor,
    with_whom: str = "",
    how: str = "",
    by_whom: str = "person",
    by_name: str = "",
    evidence: str = "",
    replaces: Consent | None = None,
) -> Consent:
    """What the person said about a purpose: given, refused, withdrawn; on which (partial) day, how, by whom.

    Nothing is edited: a mistake is set right by a new record that `replaces` it (`answer` void where nothing takes its
    place). Refuses an unknown word, a day to come, a receiver that is missing or out of place, a guardian without name.
    """
    with act(f"consent.{'corrected' if replaces else answer}", by=by) as entry:
        theirs = locked(person, by)
        named = consenting.receiver(purpose, with_whom)
        if answer not in (consenting.GIVEN, *consenting.AGAINST, consenting.VOID):
            raise BadInput(f"There is no answer {answer!r}", where="answer", then="Use a word of the list")
        if (answer == consenting.VOID) > (replaces is not None):
            raise BadInput("Nothing is named that would be void", where="answer", then="Name the record")
        if answer == consenting.GIVEN and not how:
            raise BadInput("It is not said how the consent was given", where="how", then="Choose how")
        day = PartialDate.parse(checked_date(on, "on"))
        if day.first_day > timezone.localdate():
            raise BadInput("This day is still to come", where="on", then="Write the day on which it was said")
        how = checked_value(Field("how", "consent_ways"), how)
        if by_whom not in BY_WHOM:
            raise BadInput(f"There is no {by_whom!r} in the list", where="by_whom", then="Use a word of the list")
        if by_whom == "guardian" and not by_name.strip():
            raise BadInput("The guardian is not named", where="by_name", then="Write who said it")
        if replaces is not None and not _is_open(replaces, theirs):
            raise BadInput("This record was replaced already", where="replaces", then="Open the page anew")
        last = theirs.consents.aggregate(last=Max("number"))["last"] or 0
        consent = Consent.objects.create(
            person=theirs,
            number=last + 1,
            purpose=purpose,
            with_whom=checked_value(Field("with_whom"), with_whom, 200),
            with_whom_folded=named[:200],
            answer=answer,
            on=str(day),
            on_first=day.first_day,
            on_last=day.last_day,
            how=how,
            by_whom=by_whom,
            by_name=checked_value(Field("by_name"), by_name, 300),
            evidence=checked_value(Field("evidence"), evidence, 500),
            replaces=replaces,
            added_at=timezone.now(),
            added_by=by.trail_id,
        )
        entry.about("person", theirs.pk, theirs.code)
        entry.add(consent=str(consent.pk), purpose=purpose, answer=answer, on=str(day))
        if replaces is not None:
            entry.add(replaces=str(replaces.pk))
    return consent


def give_consent(person: Person, *, purpose: str, on: str, how: str, by: Actor, **more: Any) -> Consent:
    """The person consents; `more` as in `record_consent`."""
    return record_consent(person, purpose=purpose, answer=consenting.GIVEN, on=on, how=how, by=by, **more)


def withdraw_consent(person: Person, *, purpose: str, on: str, by: Actor, **more: Any) -> Consent:
    """The person takes a consent back; `more` as in `record_consent`."""
    return record_consent(person, purpose=purpose, answer=consenting.WITHDRAWN, on=on, by=by, **more)


def _is_open(consent: Consent, person: Person) -> bool:
    return consent.person_id == person.pk and not person.consents.filter(replaces=consent).exists()
