"""The desk's words for its own codes. Words of the field (kinds, relations, purposes ...) come from the packs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ukuk.grounds import UkukError

Words = Mapping[str, Any]

ANSWERS: Words = {
    "given": pgettext_lazy("consent", "given"),
    "refused": pgettext_lazy("consent", "refused"),
    "withdrawn": pgettext_lazy("consent", "withdrawn"),
    "void": pgettext_lazy("consent", "entered by mistake"),
}

BY_WHOM: Words = {"person": _("the person"), "guardian": _("a parent or guardian")}

# What follows from a consent that holds, and from one that does not, by purpose.
FOLLOWS: Mapping[str, tuple[Any, Any]] = {
    "help": (_("We may work on the case."), _("No consent to work on the case is recorded.")),
    "statistics": (_("May be counted."), _("May not be counted.")),
    "share": (_("May be passed on to %(with_whom)s."), _("May not be passed on.")),
    "publish_without_name": (
        _("The story may be published without the name."),
        _("The story may not be published."),
    ),
    "publish_with_name": (_("May be named in public."), _("May not be named.")),
}
OTHERWISE = (_("The consent holds."), _("No consent holds."))

# Headings of the parts on a person's page, and what adds one more.
TITLES: Words = {
    "names": _("Names"),
    "citizenships": _("Citizenships"),
    "documents": _("Documents"),
    "contacts": _("Safe contacts"),
    "languages": _("Languages"),
    "ties": _("Family ties"),
    "vulnerabilities": _("Vulnerabilities"),
}
ADD: Words = {
    "names": _("Add a name"),
    "citizenships": _("Add a citizenship"),
    "documents": _("Add a document"),
    "contacts": _("Add a contact"),
    "languages": _("Add a language"),
    "ties": _("Add a tie"),
    "vulnerabilities": _("Add a vulnerability"),
}
EMPTY: Words = {
    "names": _("No name yet. Write each name as its paper or the person gives it."),
    "citizenships": _("Not recorded."),
    "documents": _("No document yet."),
    "contacts": _("No contact yet. Ask first when, how and by whom the person may be reached."),
    "languages": _("Not recorded."),
    "ties": _("No tie yet."),
    "vulnerabilities": _("None recorded."),
}
REMOVED: Words = {
    "names": _("The name was removed."),
    "citizenships": _("The citizenship was removed."),
    "documents": _("The document was removed."),
    "contacts": _("The contact was removed."),
    "languages": _("The language was removed."),
    "ties": _("The tie was removed."),
    "vulnerabilities": _("The vulnerability was removed."),
}

# Labels and helps of the fields of parts.
LABELS: Words = {
    "names.whole": _("Name as it is written"),
    "names.family": _("Family name"),
    "names.given": _("Given name"),
    "names.patronymic": _("Patronymic"),
    "names.kind": _("Which name this is"),
    "names.script": _("Script"),
    "names.language": _("Language"),
    "citizenships.state": _("State"),
    "citizenships.since": _("Since"),
    "citizenships.until": _("Until"),
    "documents.kind": _("Kind of document"),
    "documents.number": _("Number"),
    "documents.state": _("Issued by the State"),
    "documents.valid_from": _("Valid from"),
    "documents.valid_until": _("Valid until"),
    "documents.standing": _("Where it is now"),
    "documents.standing_since": _("Since when"),
    "documents.taken_by": _("Who has it or took it"),
    "contacts.channel": _("Way"),
    "contacts.value": _("Number or address"),
    "contacts.safety": _("Is it safe?"),
    "contacts.when": _("When"),
    "contacts.how": _("How, and what not to say"),
    "contacts.answers": _("Who answers"),
    "contacts.language": _("In which language"),
    "languages.language": _("Language"),
    "languages.best": _("Speaks it best"),
    "ties.relation": _("Who this is to the person"),
    "ties.other": _("Code of a person who is here"),
    "ties.other_name": _("Or a name alone"),
    "ties.note": _("Note"),
    "vulnerabilities.code": _("Vulnerability"),
    "vulnerabilities.since": _("Since"),
    "vulnerabilities.until": _("Until"),
    "vulnerabilities.note": _("Note"),
}
# Fields of the person itself, as the history calls them.
FIELDS: Words = {
    "sex": _("Sex"),
    "born": _("Born"),
    "notes": _("Notes"),
    "team": _("Team"),
    "confined": _("confined"),
}
DATE_HELP = _("A year, a month or a day: 2022, 2022-02, 14.02.2022.")
HELPS: Words = {
    "names.whole": _("Leave it empty to join the three parts below."),
    "names.script": _("Left open, it is read off the letters."),
    "documents.number": _("Hidden once it is kept. Whoever opens it is written down."),
    "contacts.when": _("For example: after 20:00, not on Fridays."),
    "contacts.how": _("For example: say that the call is about work."),
    "contacts.answers": _("For example: the sister, who knows."),
    "ties.other": _("For example P-0007. The tie then shows on both pages."),
}
# On a document that is there already.
NUMBER_KEPT = _("A number is kept. Leave this empty to keep it.")

# The trail: who did what to a person.
ACTS: Words = {
    "person.made": _("added the person %(name)s"),
    "person.changed": _("changed sex or birth of %(name)s"),
    "person.notes_changed": _("changed the notes on %(name)s"),
    "person.moved": _("moved %(name)s to another team"),
    "person.confined": _("confined %(name)s to those assigned"),
    "person.opened_to_team": _("opened %(name)s to the whole team"),
    "person.assigned": _("assigned %(name)s"),
    "person.removed": _("removed the person %(name)s"),
    "person.restored": _("brought the person %(name)s back"),
    "person.opened": _("looked at the person %(name)s"),
    "people.listed": _("looked at a list of people"),
    "people.found": _("searched for people"),
    "name.added": _("added a name of %(name)s"),
    "name.changed": _("changed a name of %(name)s"),
    "name.removed": _("removed a name of %(name)s"),
    "name.restored": _("brought back a name of %(name)s"),
    "name.put_first": _("put another name of %(name)s first"),
    "citizenship.added": _("added a citizenship of %(name)s"),
    "citizenship.changed": _("changed a citizenship of %(name)s"),
    "citizenship.removed": _("removed a citizenship of %(name)s"),
    "citizenship.restored": _("brought back a citizenship of %(name)s"),
    "document.added": _("added a document of %(name)s"),
    "document.changed": _("changed a document of %(name)s"),
    "document.removed": _("removed a document of %(name)s"),
    "document.restored": _("brought back a document of %(name)s"),
    "document.number_shown": _("opened the number of a document of %(name)s"),
    "contact.added": _("added a contact of %(name)s"),
    "contact.changed": _("changed a contact of %(name)s"),
    "contact.removed": _("removed a contact of %(name)s"),
    "contact.restored": _("brought back a contact of %(name)s"),
    "spoken.added": _("added a language of %(name)s"),
    "spoken.changed": _("changed a language of %(name)s"),
    "spoken.removed": _("removed a language of %(name)s"),
    "spoken.restored": _("brought back a language of %(name)s"),
    "tie.added": _("added a tie of %(name)s"),
    "tie.changed": _("changed a tie of %(name)s"),
    "tie.removed": _("removed a tie of %(name)s"),
    "tie.restored": _("brought back a tie of %(name)s"),
    "vulnerability.added": _("added a vulnerability of %(name)s"),
    "vulnerability.changed": _("changed a vulnerability of %(name)s"),
    "vulnerability.removed": _("removed a vulnerability of %(name)s"),
    "vulnerability.restored": _("brought back a vulnerability of %(name)s"),
    "consent.given": _("recorded a consent of %(name)s"),
    "consent.refused": _("recorded a refusal of %(name)s"),
    "consent.withdrawn": _("recorded that %(name)s withdrew a consent"),
    "consent.corrected": _("corrected a record of consent of %(name)s"),
}


# What actions refuse, by the field; the action's own words are English and for programs.
REFUSALS: Words = {
    "whole": _("Write the name, or one of its parts."),
    "other_name": _("Choose one of the two: a person who is here, or a name."),
    "other": _("Nobody is tied to oneself. Choose another person."),
    "born": _("Nobody alive was born then."),
    "on": _("This day is still to come."),
    "with_whom": _("A consent to pass on names its receiver, and no other consent does."),
    "how": _("Say how the consent was given."),
    "by_name": _("Write who said it."),
    "until": _("It ends before it begins."),
    "valid_until": _("It ends before it begins."),
    "team": _("This team is not yours."),
}


def refused(error: UkukError) -> str:
    """What an action refused, in the reader's language."""
    return str(REFUSALS.get(error.where, _("This cannot be kept as it is. Look at what is written.")))


def follows(purpose: str, with_whom: str, holds: bool) -> str:
    """What a consent that holds, or that does not, means in a sentence."""
    yes, no = FOLLOWS.get(purpose, OTHERWISE)
    if not holds:
        return str(no)
    sentence = str(yes)
    return sentence % {"with_whom": with_whom} if "%(with_whom)s" in sentence else sentence
