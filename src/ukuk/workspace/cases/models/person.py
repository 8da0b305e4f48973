"""Who is in a case, and which passages of papers are about it."""

from __future__ import annotations

from django.db import models

from ukuk.workspace.cases.models.part import PART_OPEN, Part
from ukuk.workspace.documents.models import Passage
from ukuk.workspace.people.models import Person


class CasePerson(Part):
    """A person in a case, once; `role` is a code of `case_roles`.

    `person_code` stays where the person is deleted for good, so that an act does not lose its victim. Whoever sees the
    case but not the person gets the code and nothing else (`cases.persons`).
    """

    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="in_cases")
    person_code = models.CharField(max_length=20)
    role = models.CharField(max_length=60)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = (models.UniqueConstraint(fields=("case", "person"), name="a_person_once_in_a_case"),)

    class Care:
        open = (*PART_OPEN, "person", "person_code", "role")
        personal = ()
        sensitive = ("note",)
        secret = ()

    def __str__(self) -> str:
        return self.person_code


class CasePassage(Part):
    """A passage of a paper that is about this case; the paper's page leads back here."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="cases")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ("added_at", "id")
        constraints = (models.UniqueConstraint(fields=("case", "passage"), name="a_passage_once_in_a_case"),)

    class Care:
        open = (*PART_OPEN, "passage")
        personal = ()
        sensitive = ("note",)
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)
