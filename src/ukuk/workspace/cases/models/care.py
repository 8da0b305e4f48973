"""Women's risks, health, exploitation and reintegration: records of their own, for the cases that are about them.

Each speaks of one person of the case. What they say of a body or of a danger is sensitive; the days on which somebody
has to look again are open, so that no day is missed.
"""

from __future__ import annotations

from django.db import models

from ukuk.workspace.access.models import Member
from ukuk.workspace.cases.models.part import PART_OPEN, Part
from ukuk.workspace.cases.models.person import CasePerson


class RiskAssessment(Part):
    """How much danger a person is in on a day, of what, from whom, and what was agreed for safety.

    `level`: a code of `risk_levels`; `risks`: codes of `risks`, asked one by one; `from_whom`: a code of `roles`.
    `wishes`: what the person wants, in the person's own words. `review_on`: when it is assessed again; a later
    assessment of the same person makes this one history.
    """

    person = models.ForeignKey(CasePerson, on_delete=models.CASCADE, related_name="risk_assessments")
    assessed_on = models.DateField()
    level = models.CharField(max_length=60)
    risks = models.JSONField(default=list, blank=True)
    from_whom = models.CharField(max_length=60, blank=True)
    children_at_risk = models.PositiveSmallIntegerField(null=True, blank=True)
    protects = models.TextField(blank=True)
    safety_plan = models.TextField(blank=True)
    wishes = models.TextField(blank=True)
    doer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("-assessed_on", "-added_at", "id")

    class Care:
        open = (*PART_OPEN, "person", "assessed_on", "review_on")
        personal = ("doer",)
        sensitive = ("level", "risks", "from_whom", "children_at_risk", "protects", "safety_plan", "wishes")
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class HealthNeed(Part):
    """A need of health: what it is, how urgent, whether there is care, who gives or refuses it, when to look again.

    `kind`: a code of `health_needs`; `urgency` as the priority of a case (1 at once ... 4 when there is time);
    `access`: given, interrupted, refused, none, not_known; `barrier`: what stands in the way; `expected_on`: the day of
    a birth or an operation (partial date); `medicine_until`: how long the medicine lasts. Open until `met_on`.
    """

    ACCESSES = ("not_known", "given", "interrupted", "refused", "none")

    person = models.ForeignKey(CasePerson, on_delete=models.CASCADE, related_name="health_needs")
    noted_on = models.DateField()
    kind = models.CharField(max_length=60)
    need = models.TextField(blank=True)
    urgency = models.PositiveSmallIntegerField(default=3)
    access = models.CharField(max_length=20, default="not_known")
    barrier = models.TextField(blank=True)
    provider = models.CharField(max_length=200, blank=True)
    medicines = models.TextField(blank=True)
    medicine_until = models.DateField(null=True, blank=True)
    expected_on = models.CharField(max_length=10, blank=True)
    doer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    follow_up_on = models.DateField(null=True, blank=True, db_index=True)
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("-noted_on", "-added_at", "id")

    class Care:
        open = (*PART_OPEN, "person", "noted_on", "follow_up_on", "met_on")
        personal = ("doer",)
        sensitive = (
            *("kind", "need", "urgency", "access", "barrier", "provider", "medicines", "medicine_until"),
            "expected_on",
        )
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class Exploitation(Part):
    """What the Human Trafficking Case Data Standard (IOM, 2.0) asks of a victim beyond the acts themselves.

    `finding`: a code of `trafficking_findings`, by `found_by` on `found_on`; `kinds`: of `exploitation_kinds`;
    `controls`: of `control_ways`; `sector`: of `sectors`; `recruitment`: of `recruitment_ways`; `recruited_by`: of
    `roles`. `state` (alpha-2) is where; `began` and `ended` are partial dates; `exit`: how the person got out.
    """

    person = models.ForeignKey(CasePerson, on_delete=models.CASCADE, related_name="exploitations")
    finding = models.CharField(max_length=60)
    found_by = models.CharField(max_length=200, blank=True)
    found_on = models.DateField(null=True, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    controls = models.JSONField(default=list, blank=True)
    sector = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=2, blank=True)
    recruitment = models.CharField(max_length=60, blank=True)
    recruited_by = models.CharField(max_length=60, blank=True)
    promised = models.TextField(blank=True)
    began = models.CharField(max_length=10, blank=True)
    ended = models.CharField(max_length=10, blank=True)
    exit = models.TextField(blank=True)

    class Meta:
        ordering = ("added_at", "id")

    class Care:
        open = (*PART_OPEN, "person")
        personal = ()
        sensitive = (
            *("finding", "found_by", "found_on", "kinds", "controls", "sector", "state", "recruitment"),
            *("recruited_by", "promised", "began", "ended", "exit"),
        )
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class ReintegrationPlan(Part):
    """Life after return: when and how the person came back, to where, what they want, when the plan is looked at again.

    `way`: own_will, with_help, evacuated, expelled, deported, readmitted, not_known; `state`: where from (alpha-2);
    `place`: where to (gazetteer of the pack). It runs until `ended_on`.
    """

    WAYS = ("not_known", "own_will", "with_help", "evacuated", "expelled", "deported", "readmitted")

    person = models.ForeignKey(CasePerson, on_delete=models.CASCADE, related_name="reintegration_plans")
    returned = models.CharField(max_length=10, blank=True)
    way = models.CharField(max_length=20, default="not_known")
    state = models.CharField(max_length=2, blank=True)
    place = models.CharField(max_length=80, blank=True)
    household = models.TextField(blank=True)
    goal = models.TextField(blank=True)
    obstacles = models.TextField(blank=True)
    doer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True, db_index=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("added_at", "id")

    class Care:
        open = (*PART_OPEN, "person", "returned", "way", "state", "place", "review_on", "ended_on")
        personal = ("doer",)
        sensitive = ("household", "goal", "obstacles")
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class ReintegrationStep(Part):
    """One step of a plan. `need`: a code of `reintegration_needs`; `outcome`: of `outcomes`. Open until `done_on`."""

    plan = models.ForeignKey(ReintegrationPlan, on_delete=models.CASCADE, related_name="steps")
    need = models.CharField(max_length=60)
    task = models.TextField(blank=True)
    provider = models.CharField(max_length=200, blank=True)
    doer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    follow_up_on = models.DateField(null=True, blank=True, db_index=True)
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    result = models.TextField(blank=True)

    class Meta:
        ordering = ("follow_up_on", "added_at", "id")

    class Care:
        open = (*PART_OPEN, "plan", "need", "follow_up_on", "done_on", "outcome")
        personal = ("provider", "doer")
        sensitive = ("task", "result")
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)
