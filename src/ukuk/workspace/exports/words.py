"""The desk's words for forms of files, tables and its acts."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FORMS: dict[str, Promise] = {
    "csv": _("CSV tables in one ZIP"),
    "xlsx": _("a workbook (XLSX)"),
    "jsonld": _("linked data (JSON-LD)"),
    "bundle": _("a bundle of figures and sources (ZIP)"),
}

LEFT_OUT: dict[str, Promise] = {
    "persons": _("persons without consent to this purpose"),
    "cases": _("cases in which somebody did not consent"),
    "acts_in_small_groups": _("acts in groups too small to tell"),
}

TABLES: dict[str, Promise] = {
    "persons": _("Persons"),
    "names": _("Names"),
    "citizenships": _("Citizenships"),
    "documents": _("Papers of persons"),
    "contacts": _("Contacts"),
    "languages": _("Languages"),
    "ties": _("Family ties"),
    "vulnerabilities": _("Vulnerabilities"),
    "consents": _("Consents"),
    "cases": _("Cases"),
    "statuses": _("Changes of status"),
    "persons_in_cases": _("Persons in cases"),
    "events": _("Events"),
    "acts": _("Acts"),
    "perpetrators": _("Alleged perpetrators"),
    "sources_of_cases": _("Sources of cases"),
    "interventions": _("Actions taken"),
    "risk_assessments": _("Assessments of risk"),
    "health_needs": _("Needs of health"),
    "exploitations": _("Exploitation"),
    "reintegration_plans": _("Plans of reintegration"),
    "reintegration_steps": _("Steps of reintegration"),
    "files": _("Files (without their contents)"),
    "figures": _("Figures"),
    "sources": _("Sources"),
}

ACTS: dict[str, Promise] = {
    "export.made": _("exported for the purpose %(name)s"),
    "token.made": _("made a token for a program (%(name)s)"),
    "token.withdrawn": _("withdrew a token (%(name)s)"),
    "token.used": _("a program used a token (%(name)s)"),
}
