"""What the organisation does in a case (HURIDOCS: intervention): to whom, by when, by whom, and what came of it."""

from __future__ import annotations

from django.db import models

from ukuk.workspace.access.models import Member
from ukuk.workspace.cases.models.part import PART_OPEN, Part
from ukuk.workspace.cases.models.person import CasePerson


class Intervention(Part):
    """One step of help or advocacy.

    `kind`: a code of the taxonomy's `actions`; `body`: whom it is addressed to (`bodies`), `to_whom` in free words;
    `doer`: the member who does it. Open while `done_on` is empty; then `outcome` is a code of `outcomes`. `follows`:
    the intervention whose outcome asked for this one.
    """

    kind = models.CharField(max_length=60, db_index=True)
    body = models.CharField(max_length=60, blank=True)
    to_whom = models.CharField(max_length=200, blank=True)
    for_person = models.ForeignKey(
        CasePerson, on_delete=models.SET_NULL, null=True, blank=True, related_name="interventions"
    )
    task = models.TextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    doer = models.ForeignKey(Member, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    result = models.TextField(blank=True)
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="next")

    class Meta:
        ordering = ("due_on", "added_at", "id")
        indexes = (
            models.Index(fields=("doer", "done_on", "due_on"), name="interventions_of_a_member"),
            models.Index(fields=("done_on", "due_on"), name="interventions_due"),
            models.Index(fields=("case", "done_on", "due_on"), name="interventions_of_a_case"),
        )

    class Care:
        open = (*PART_OPEN, "kind", "body", "for_person", "due_on", "done_on", "outcome", "follows")
        personal = ("to_whom", "doer")
        sensitive = ("task", "result")
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)
