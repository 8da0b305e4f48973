"""What happened, after the HURIDOCS events model: event, acts in it, alleged perpetrators of an act, sources.

One row a case could not count: an event has several acts, an act one victim, a victim suffers several acts.
"""

from __future__ import annotations

from django.db import models

from ukuk.workspace.cases.models.part import PART_OPEN, Part
from ukuk.workspace.cases.models.person import CasePerson
from ukuk.workspace.documents.models import Passage


class Event(Part):
    """Something that happened at one time and place.

    `when`: a partial date or a period (`2025`, `2025-03-14`, `2025-03/2025-05`), "" where it is not known; `first_day`
    and `last_day` are the days it can mean. `place`: an id of the pack's gazetteer, `state` alpha-2 of the place or by
    itself, `spot` the address or what it is called there. The three certainties are codes of `certainties`.
    `follows`: the event out of which this one came.
    """

    what = models.TextField(blank=True)
    when = models.CharField(max_length=21, blank=True)
    first_day = models.DateField(null=True, blank=True)
    last_day = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    state = models.CharField(max_length=2, blank=True)
    spot = models.CharField(max_length=200, blank=True)
    certain_what = models.CharField(max_length=60, blank=True)
    certain_when = models.CharField(max_length=60, blank=True)
    certain_where = models.CharField(max_length=60, blank=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = ("first_day", "added_at", "id")
        indexes = (
            models.Index(fields=("first_day", "last_day"), name="events_by_day"),
            models.Index(fields=("place",), name="events_by_place"),
            models.Index(fields=("state", "removed_at", "case"), name="events_by_state"),
        )

    class Care:
        open = (
            *(*PART_OPEN, "when", "first_day", "last_day", "place", "state"),
            *("certain_what", "certain_when", "certain_where", "follows"),
        )
        personal = ("spot",)
        sensitive = ("what",)
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class Act(Part):
    """One kind of act against one victim in one event. The unit of most counts.

    `type`: a code of `act_types`; where the taxonomy grades the type sensitive, its word is withheld from those who may
    not read what is sensitive. `victim`: a person of the case, or nobody by name; `others` counts further victims
    whom no list names. `involvement`: a code of `victim_involvements`; `sector`: of `sectors`, the branch of work.
    `amount` with `currency` (ISO 4217): money owed, taken or lost.
    """

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="acts")
    type = models.CharField(max_length=60, db_index=True)
    victim = models.ForeignKey(CasePerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="acts")
    others = models.PositiveIntegerField(null=True, blank=True)
    involvement = models.CharField(max_length=60, blank=True)
    method = models.TextField(blank=True)
    consequences = models.TextField(blank=True)
    sector = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)

    class Meta:
        ordering = ("added_at", "id")
        indexes = (models.Index(fields=("type", "case"), name="acts_by_type"),)

    class Care:
        open = (*PART_OPEN, "event", "type", "victim", "others", "involvement", "sector", "amount", "currency")
        personal = ()
        sensitive = ("method", "consequences")
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class Perpetrator(Part):
    """Somebody alleged to have had a part in an act.

    `role`: a code of `roles`, `body` of `bodies`, `state` alpha-2; `involvement`: a code of `perpetrator_involvements`;
    `certainty`: of `certainties`. `name` is what the person or unit is called, as it was said.
    """

    act = models.ForeignKey(Act, on_delete=models.CASCADE, related_name="perpetrators")
    role = models.CharField(max_length=60)
    body = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=2, blank=True)
    name = models.CharField(max_length=300, blank=True)
    involvement = models.CharField(max_length=60, blank=True)
    certainty = models.CharField(max_length=60, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("added_at", "id")
        indexes = (models.Index(fields=("role", "body"), name="perpetrators_by_role"),)

    class Care:
        open = (*PART_OPEN, "act", "role", "body", "state", "involvement", "certainty")
        personal = ()
        sensitive = ("name", "note")
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class Source(Part):
    """From whom or what something in the case is known; about one event, or about the case as a whole.

    `kind`: a code of `source_kinds`; `on`: when it was said or written (partial date); `reliability`: a code of
    `reliabilities`. `may_be_named`: yes, no, or not_asked, which every output treats as no. What was read in a paper of
    the workspace points to its `passage`; `locator` says where else it can be found (page, address, number of a file).
    """

    MAY_BE_NAMED = ("not_asked", "yes", "no")

    event = models.ForeignKey(Event, on_delete=models.CASCADE, null=True, blank=True, related_name="sources")
    kind = models.CharField(max_length=60)
    who = models.CharField(max_length=300, blank=True)
    on = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=20, blank=True)
    reliability = models.CharField(max_length=60, blank=True)
    says = models.TextField(blank=True)
    may_be_named = models.CharField(max_length=10, default="not_asked")
    passage = models.ForeignKey(
        Passage, on_delete=models.SET_NULL, null=True, blank=True, related_name="sources_of_cases"
    )
    locator = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("added_at", "id")

    class Care:
        open = (*PART_OPEN, "event", "kind", "on", "language", "reliability", "may_be_named", "passage")
        personal = ("locator",)
        sensitive = ("who", "says")
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)
