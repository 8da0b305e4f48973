"""What this desk keeps. Each model sorts every field by the harm of a leak (`Care`)."""

from ukuk.workspace.cases.models.care import (
    Exploitation,
    HealthNeed,
    ReintegrationPlan,
    ReintegrationStep,
    RiskAssessment,
)
from ukuk.workspace.cases.models.case import Case, CaseWord, Numbering, StatusChange
from ukuk.workspace.cases.models.event import Act, Event, Perpetrator, Source
from ukuk.workspace.cases.models.file import CaseFile, Custody
from ukuk.workspace.cases.models.intervention import Intervention
from ukuk.workspace.cases.models.part import Part, PartQuerySet
from ukuk.workspace.cases.models.person import CasePassage, CasePerson

__all__ = [
    "Act",
    "Case",
    "CaseFile",
    "CasePassage",
    "CasePerson",
    "CaseWord",
    "Custody",
    "Event",
    "Exploitation",
    "HealthNeed",
    "Intervention",
    "Numbering",
    "Part",
    "PartQuerySet",
    "Perpetrator",
    "ReintegrationPlan",
    "ReintegrationStep",
    "RiskAssessment",
    "Source",
    "StatusChange",
]
