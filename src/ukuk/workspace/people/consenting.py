"""What a person consents to on a day, derived from all that the person said. Twice: as SQL and in plain Python.

The rule, the same in both. Of the records about the purpose (and, where the purpose names a receiver, that receiver)
that no later record replaces, a consent holds on a day if one was given whose last possible day is not after that day,
and none was refused or withdrawn that has begun by that day and may come after it: its last possible day is after the
first possible day of the giving, or the same, and it was recorded later. A month stands for all of its days, so that
whatever is not certain is no consent.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.people import bridge, folding
from ukuk.workspace.people.models import Consent

GIVEN, REFUSED, WITHDRAWN, VOID = "given", "refused", "withdrawn", "void"
AGAINST = (REFUSED, WITHDRAWN)


def receiver(purpose: str, with_whom: str) -> str:
    """The folded name of the receiver, "" where the purpose names none.

    Refuses (`BadInput`) a purpose that the packs do not know, a missing receiver, and one where none belongs.
    """
    if not bridge.known("purposes", purpose):
        raise BadInput(f"There is no purpose {purpose!r}", where="purpose", then="Use a word of the list")
    named = " ".join(folding.words_of(with_whom))
    if bridge.names_receiver(purpose) and not named:
        raise BadInput(
            "This consent is for one receiver, who is not named", where="with_whom", then="Name the receiver"
        )
    if not bridge.names_receiver(purpose) and named:
        raise BadInput("This consent is for no receiver", where="with_whom", then="Leave the receiver out")
    return named


def consent_exists(person: OuterRef, purpose: str, on: datetime.date, with_whom: str = "") -> Exists:
    """The rule as SQL, to filter or annotate by; `person` is an expression for the person's id (`OuterRef("pk")`)."""
    said = (
        Consent.objects.visible_to(HOLDER)
        .unreplaced()
        .filter(purpose=purpose, with_whom_folded=receiver(purpose, with_whom))
    )
    against = said.filter(person=OuterRef("person"), answer__in=AGAINST, on_first__lte=on).filter(
        Q(on_last__gt=OuterRef("on_first")) | Q(on_last=OuterRef("on_first"), number__gt=OuterRef("number"))
    )
    given = said.filter(person=person, answer=GIVEN, on_last__lte=on)
    return Exists(given.filter(~Exists(against)))


def consented(persons: QuerySet, purpose: str, on: datetime.date, with_whom: str = "") -> QuerySet:
    """Of these persons, those who consent to the purpose on that day; for `share`, with that receiver.

    Every export and every count passes here. Refuses what `receiver` refuses.
    """
    return persons.filter(consent_exists(OuterRef("pk"), purpose, on, with_whom))


def holds(records: Iterable[Consent], purpose: str, on: datetime.date, with_whom: str = "") -> bool:
    """The rule in plain Python, over all records of one person."""
    return standing(records, purpose, on, with_whom) is not None


def standing(records: Iterable[Consent], purpose: str, on: datetime.date, with_whom: str = "") -> Consent | None:
    """The given consent that holds on the day, the last recorded where several do; `None` where none does."""
    named = receiver(purpose, with_whom)
    kept = list(records)
    replaced = {record.replaces_id for record in kept if record.replaces_id is not None}
    said = [r for r in kept if r.pk not in replaced and r.purpose == purpose and r.with_whom_folded == named]
    against = [r for r in said if r.answer in AGAINST and r.on_first <= on]
    given = [r for r in said if r.answer == GIVEN and r.on_last <= on]
    holding = [g for g in given if not any(_may_follow(a, g) for a in against)]
    return max(holding, key=lambda record: record.number, default=None)


def _may_follow(against: Consent, given: Consent) -> bool:
    return against.on_last > given.on_first or (against.on_last == given.on_first and against.number > given.number)
