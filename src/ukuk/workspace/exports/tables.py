"""What an export holds: the tables, and of each the columns that a purpose lets out.

A new field of a model is in the full tables by its grade, and in no other export until it is listed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models

from ukuk.workspace.cases import models as cases
from ukuk.workspace.cases import parts as case_parts
from ukuk.workspace.exports import bridge
from ukuk.workspace.people import models as people
from ukuk.workspace.people import parts as people_parts


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `holder`: the way from a row to its record ("person", "case", "" for the record itself).

    `statistics` and `named` are its columns for those purposes; empty: the table is not in them. `year` and `month`
    columns are cut to that. `within`: the rows in which a row stands; with one that was removed it is not there.
    """

    name: str
    model: type[models.Model]
    group: str
    holder: str = ""
    statistics: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    within: tuple[str, ...] = ()


# Columns that are cut before they leave without a name: a day of birth or of an arrest points at one person.
TO_YEAR = frozenset({"born"})
TO_MONTH = frozenset({"opened_on", "closed_on", "done_on", "due_on", "when", "on", "returned"})

TABLES: tuple[Table, ...] = (
    Table("persons", people.Person, "people", statistics=("id", "sex", "born"), named=("id", "name", "sex", "born")),
    Table(
        "names",
        people.Name,
        "people",
        "person",
        named=("id", "person", "whole", "family", "given", "patronymic", "script", "language", "kind"),
    ),
    Table(
        "citizenships",
        people.Citizenship,
        "people",
        "person",
        statistics=("person", "state"),
        named=("person", "state"),
    ),
    Table("documents", people.Document, "people", "person"),
    Table("contacts", people.Contact, "people", "person"),
    Table("languages", people.Spoken, "people", "person", statistics=("person", "language")),
    Table("ties", people.Tie, "people", "person"),
    Table("vulnerabilities", people.Vulnerability, "people", "person"),
    Table("consents", people.Consent, "people", "person"),
    Table(
        "cases",
        cases.Case,
        "cases",
        statistics=("id", "kind", "opened_on", "closed_on", "status", "came_through"),
        named=("id", "kind", "opened_on", "closed_on", "status"),
    ),
    Table("statuses", cases.StatusChange, "cases", "case", statistics=("case", "status", "reason", "on")),
    Table(
        "persons_in_cases",
        cases.CasePerson,
        "cases",
        "case",
        statistics=("id", "case", "person", "role"),
        named=("id", "case", "person", "role"),
    ),
    Table(
        "events",
        cases.Event,
        "cases",
        "case",
        statistics=("id", "case", "when", "place", "state", "certain_what", "certain_when", "certain_where"),
        named=("id", "case", "when", "place", "state"),
    ),
    Table(
        "acts",
        cases.Act,
        "cases",
        "case",
        statistics=("id", "case", "event", "type", "victim", "others", "involvement", "sector", "amount", "currency"),
        named=("id", "case", "event", "type", "victim"),
        within=("event",),
    ),
    Table(
        "perpetrators",
        cases.Perpetrator,
        "cases",
        "case",
        statistics=("case", "act", "role", "body", "state", "involvement", "certainty"),
        named=("case", "act", "role", "body", "state"),
        within=("act", "act__event"),
    ),
    Table("sources_of_cases", cases.Source, "cases", "case"),
    Table(
        "interventions",
        cases.Intervention,
        "cases",
        "case",
        statistics=("case", "kind", "body", "due_on", "done_on", "outcome"),
    ),
    Table("risk_assessments", cases.RiskAssessment, "cases", "case"),
    Table("health_needs", cases.HealthNeed, "cases", "case"),
    Table("exploitations", cases.Exploitation, "cases", "case"),
    Table(
        "reintegration_plans", cases.ReintegrationPlan, "cases", "case", statistics=("case", "returned", "way", "state")
    ),
    Table(
        "reintegration_steps",
        cases.ReintegrationStep,
        "cases",
        "case",
        statistics=("case", "need", "outcome"),
        within=("plan",),
    ),
    Table("files", cases.CaseFile, "cases", "case"),
)


def fields_of(table: Table) -> list[models.Field]:
    """The model's own columns: the key first, the others in the model's order."""
    return sorted(table.model._meta.local_fields, key=lambda field: not field.primary_key)


@lru_cache(maxsize=64)
def codes_of(model: type[models.Model]) -> dict[str, str]:
    """The fields of a model that hold one code of the packs, each with the list whose words may be guarded by
    themselves: as the desk that keeps the model says of its fields."""
    found = dict(_SAID_HERE.get(model, ()))
    kept: Any = model
    kind: Any = people_parts.PART_KIND_OF.get(kept) or case_parts.PART_KIND_OF.get(kept)
    fields: Any = case_parts.CASE_FIELDS if model is cases.Case else kind.fields if kind is not None else ()
    found |= {one.name: one.of for one in fields if bridge.is_list(one.of) and not getattr(one, "many", False)}
    return found


# Codes of which no form of a part speaks.
_SAID_HERE = {
    people.Person: (("sex", "sexes"),),
    cases.StatusChange: (("status", "statuses"), ("reason", "reasons")),
}
