"""The desk's words for its own codes. Words of the field (kinds, acts, statuses ...) come from the packs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ukuk.grounds import UkukError

Words = Mapping[str, Any]

PRIORITIES: Words = {
    "1": _("at once"),
    "2": _("soon"),
    "3": pgettext_lazy("priority", "usual"),
    "4": _("when there is time"),
}

MAY_BE_NAMED: Words = {
    "not_asked": _("not asked, so no"),
    "yes": _("may be named"),
    "no": _("must not be named"),
}

ACCESSES: Words = {
    "not_known": pgettext_lazy("care", "not known"),
    "given": _("there is care"),
    "interrupted": _("care was interrupted"),
    "refused": _("care was refused"),
    "none": _("there is no care"),
}

WAYS: Words = {
    "not_known": pgettext_lazy("return", "not known"),
    "own_will": _("by own decision"),
    "with_help": _("with the help of an organisation"),
    "evacuated": _("evacuated"),
    "expelled": _("expelled by a court"),
    "deported": _("deported"),
    "readmitted": _("readmitted"),
}

FILE_GRADES: Words = {"sensitive": _("sensitive"), "personal": _("personal")}

CUSTODY: Words = {
    "received": _("received"),
    "viewed": _("looked at"),
    "copied_out": _("copied out of the workspace"),
    "checked": _("digest checked"),
    "moved": _("the original was moved"),
    "removed": _("removed"),
    "brought_back": _("brought back"),
}

OWN_LISTS: Mapping[str, Words] = {
    "priorities": PRIORITIES,
    "may_be_named": MAY_BE_NAMED,
    "accesses": ACCESSES,
    "ways": WAYS,
    "file_grades": FILE_GRADES,
}

# What a file says about itself.
SPEAKS: Words = {
    "pixels": _("size in pixels"),
    "camera_maker": _("maker of the camera"),
    "camera": _("camera"),
    "camera_number": _("serial number of the camera"),
    "owner": _("owner of the camera"),
    "program": _("made with"),
    "producer": _("written by the program"),
    "changed": _("changed"),
    "author": _("author"),
    "first_author": _("first author"),
    "last_author": _("last changed by"),
    "rights": _("rights"),
    "taken": _("taken"),
    "digitised": _("digitised"),
    "title": _("title"),
    "subject": _("subject"),
    "keywords": _("keywords"),
    "made": _("made"),
    "revision": _("revision"),
    "organisation": _("organisation"),
    "manager": _("manager"),
    "description": _("description"),
    "template": _("template"),
}

# What to beware of in a file.
WARNINGS: Words = {
    "gps": _("The picture says where it was taken. Whoever gets a copy knows the place."),
    "scripts": _("The file holds programs that may run when it is opened elsewhere."),
    "attachments": _("The file holds other files inside it."),
    "comments": _("The file holds comments."),
    "locked": _("The file is locked with a password of its own."),
    "broken": _("The file is broken, or is not what it seems to be."),
}

# The sections of the page of a case, in their order.
SECTIONS: Words = {
    "persons": _("Persons"),
    "events": _("What happened"),
    "interventions": _("What is done"),
    "care": _("Risks, health, life after return"),
    "sources": _("Sources"),
    "files": _("Files"),
}

# The link that adds one more, the heading of the form of one that is there, what is said once it is removed.
ADD: Words = {
    "persons": _("Add a person"),
    "events": _("Add an event"),
    "acts": _("Add an act"),
    "perpetrators": _("Add an alleged perpetrator"),
    "sources": _("Add a source"),
    "interventions": _("Add an action"),
    "risks": _("Assess risks"),
    "health": _("Add a health need"),
    "exploitations": _("Record an exploitation"),
    "plans": _("Make a reintegration plan"),
    "steps": _("Add a step"),
    "passages": _("Link a passage of a paper"),
    "files": _("Attach a file"),
}
TITLES: Words = {
    "persons": _("A person in this case"),
    "events": _("Event"),
    "acts": _("Act"),
    "perpetrators": _("Alleged perpetrator"),
    "sources": _("Source"),
    "interventions": _("Action"),
    "risks": _("Assessment of risks"),
    "health": _("Health need"),
    "exploitations": _("Exploitation"),
    "plans": _("Reintegration plan"),
    "steps": _("Step of the plan"),
    "passages": _("Passage of a paper"),
    "files": _("File"),
}
REMOVED: Words = {
    "persons": _("The person was taken out of the case."),
    "events": _("The event was removed."),
    "acts": _("The act was removed."),
    "perpetrators": _("The alleged perpetrator was removed."),
    "sources": _("The source was removed."),
    "interventions": _("The action was removed."),
    "risks": _("The assessment was removed."),
    "health": _("The health need was removed."),
    "exploitations": _("The record was removed."),
    "plans": _("The plan was removed."),
    "steps": _("The step was removed."),
    "passages": _("The link to the passage was removed."),
    "files": _("The file was removed."),
}
EMPTY: Words = {
    "persons": _("Nobody is in this case yet. Add the person whose rights it is about."),
    "events": _("Nothing is written down yet. Add the event: what, when, where."),
    "interventions": _("Nothing is planned. Add the next action with its day."),
    "care": _("Nothing is recorded."),
    "sources": _("No source yet. A fact without a source does not stand before a committee."),
    "files": _("No file yet."),
}

LABELS: Words = {
    "case.kind": _("Kind of case"),
    "case.title": _("In a few words"),
    "case.summary": _("Summary"),
    "case.opened_on": _("Opened on"),
    "case.priority": _("Priority"),
    "case.languages": _("Languages of the case"),
    "case.came_through": _("Came through"),
    "case.referred_by": _("Referred by"),
    "persons.person": _("Person"),
    "persons.role": _("Role in the case"),
    "persons.note": _("Note"),
    "events.what": _("What happened"),
    "events.when": pgettext_lazy("event", "When"),
    "events.place": _("Place"),
    "events.state": _("State"),
    "events.spot": _("Exact place"),
    "events.certain_what": _("How certain is what happened"),
    "events.certain_when": _("How certain is when"),
    "events.certain_where": _("How certain is where"),
    "events.follows": _("Came out of"),
    "acts.type": _("Act"),
    "acts.victim": _("Victim"),
    "acts.others": _("How many others, without names"),
    "acts.involvement": _("How the victim was struck"),
    "acts.sector": _("Branch of work"),
    "acts.method": _("How it was done"),
    "acts.consequences": _("Consequences"),
    "acts.amount": _("Amount"),
    "acts.currency": _("Currency"),
    "perpetrators.role": _("Who it is"),
    "perpetrators.body": _("Body"),
    "perpetrators.state": _("State"),
    "perpetrators.name": _("Name, rank or unit as it was said"),
    "perpetrators.involvement": _("Part in the act"),
    "perpetrators.certainty": _("How certain"),
    "perpetrators.note": _("Note"),
    "sources.kind": _("Kind of source"),
    "sources.who": _("Who or what exactly"),
    "sources.on": _("Said or written on"),
    "sources.language": _("Language"),
    "sources.reliability": _("Reliability"),
    "sources.may_be_named": _("May the source be named?"),
    "sources.says": _("What it says"),
    "sources.event": _("About the event"),
    "sources.passage": _("Passage of a paper"),
    "sources.locator": _("Where it can be found"),
    "interventions.kind": _("Action"),
    "interventions.task": _("What exactly"),
    "interventions.body": _("To the body"),
    "interventions.to_whom": _("To whom"),
    "interventions.for_person": _("For whom"),
    "interventions.due_on": _("Due on"),
    "interventions.doer": _("Who does it"),
    "interventions.follows": _("Follows the action"),
    "interventions.done_on": _("Done on"),
    "interventions.outcome": _("Outcome"),
    "interventions.result": _("What came of it"),
    "risks.person": _("Person"),
    "risks.assessed_on": _("Assessed on"),
    "risks.level": _("Level of danger"),
    "risks.risks": _("Risks"),
    "risks.from_whom": _("From whom"),
    "risks.children_at_risk": _("Children in danger too"),
    "risks.wishes": _("What the person wants"),
    "risks.protects": _("What protects"),
    "risks.safety_plan": _("Safety plan"),
    "risks.review_on": _("Assess again on"),
    "risks.doer": _("Who does it"),
    "health.person": _("Person"),
    "health.noted_on": _("Noted on"),
    "health.kind": _("Need"),
    "health.need": _("What exactly"),
    "health.urgency": _("Urgency"),
    "health.access": _("Is there care?"),
    "health.barrier": _("What stands in the way"),
    "health.provider": _("Clinic or doctor"),
    "health.medicines": _("Medicines"),
    "health.medicine_until": _("Medicines last until"),
    "health.expected_on": _("Expected on (birth, operation)"),
    "health.follow_up_on": _("Look again on"),
    "health.doer": _("Who does it"),
    "health.met_on": _("Met on"),
    "exploitations.person": _("Person"),
    "exploitations.finding": _("Finding"),
    "exploitations.found_by": _("Found by"),
    "exploitations.found_on": _("Found on"),
    "exploitations.kinds": _("Kinds of exploitation"),
    "exploitations.controls": _("Ways of control"),
    "exploitations.sector": _("Branch of work"),
    "exploitations.state": _("In which State"),
    "exploitations.recruitment": _("Way of recruitment"),
    "exploitations.recruited_by": _("Recruited by"),
    "exploitations.promised": _("What was promised"),
    "exploitations.began": _("Began"),
    "exploitations.ended": _("Ended"),
    "exploitations.exit": _("How the person got out"),
    "plans.person": _("Person"),
    "plans.returned": _("Returned"),
    "plans.way": _("How"),
    "plans.state": _("From the State"),
    "plans.place": _("To the place"),
    "plans.household": _("Household"),
    "plans.goal": _("What the person wants"),
    "plans.obstacles": _("What stands in the way"),
    "plans.review_on": _("Look at the plan again on"),
    "plans.doer": _("Who does it"),
    "plans.ended_on": _("Plan ended on"),
    "steps.need": _("Need"),
    "steps.task": _("What exactly"),
    "steps.provider": _("Who helps with it"),
    "steps.follow_up_on": _("Look again on"),
    "steps.doer": _("Who does it"),
    "steps.done_on": _("Done on"),
    "steps.outcome": _("Outcome"),
    "steps.result": _("What came of it"),
    "passages.passage": _("Passage"),
    "passages.note": _("Note"),
    "files.title": _("What it is"),
    "files.grade": _("Guarded as"),
    "files.given_by": _("Given by"),
    "files.received_on": _("Received on"),
    "files.way": _("How it came"),
    "files.note": _("Note"),
    "files.person": _("About the person"),
    "files.event": _("About the event"),
}
PERIOD_HELP = _(
    "A day, month, year or a period: 14.03.2025, 2025-03, 2025, 2025-03/2025-05. Leave it open if not known."
)
HELPS: Words = {
    "case.title": _("Whoever may not read what is sensitive sees the code alone."),
    "events.when": PERIOD_HELP,
    "events.spot": _("Address, site, metro station; as it was said."),
    "acts.others": _("People in the same act whom no list names."),
    "acts.currency": _("Three letters: RUB, KGS, USD."),
    "sources.may_be_named": _("Until somebody says yes, no page or paper that leaves names the source."),
    "risks.wishes": _("In the person's own words. Nothing is done against them."),
    "files.grade": _("Sensitive: health, violence, sexuality, origin. When in doubt, sensitive."),
}

# The trail: who did what in a case.
ACTS: Words = {
    "case.opened": _("opened the case %(name)s"),
    "case.looked_at": _("looked at the case %(name)s"),
    "cases.listed": _("looked at a list of cases"),
    "cases.found": _("searched for cases"),
    "case.changed": _("changed the case %(name)s"),
    "case.status_set": _("set the status of the case %(name)s"),
    "case.assigned": _("assigned the case %(name)s"),
    "case.moved": _("moved the case %(name)s to another team"),
    "case.confined": _("confined the case %(name)s to those assigned"),
    "case.opened_to_team": _("opened the case %(name)s to the whole team"),
    "case.removed": _("removed the case %(name)s"),
    "case.restored": _("brought the case %(name)s back"),
    "cases.forgotten": _("deleted for good what was removed from the cases"),
    "case_person.added": _("added a person to the case %(name)s"),
    "case_person.changed": _("changed a person's role in the case %(name)s"),
    "case_person.removed": _("took a person out of the case %(name)s"),
    "case_person.restored": _("brought a person back into the case %(name)s"),
    "event.added": _("added an event to the case %(name)s"),
    "event.changed": _("changed an event of the case %(name)s"),
    "event.removed": _("removed an event from the case %(name)s"),
    "event.restored": _("brought back an event of the case %(name)s"),
    "act.added": _("added an act to the case %(name)s"),
    "act.changed": _("changed an act of the case %(name)s"),
    "act.removed": _("removed an act from the case %(name)s"),
    "act.restored": _("brought back an act of the case %(name)s"),
    "perpetrator.added": _("added an alleged perpetrator to the case %(name)s"),
    "perpetrator.changed": _("changed an alleged perpetrator of the case %(name)s"),
    "perpetrator.removed": _("removed an alleged perpetrator from the case %(name)s"),
    "perpetrator.restored": _("brought back an alleged perpetrator of the case %(name)s"),
    "event_source.added": _("added a source to the case %(name)s"),
    "event_source.changed": _("changed a source of the case %(name)s"),
    "event_source.removed": _("removed a source from the case %(name)s"),
    "event_source.restored": _("brought back a source of the case %(name)s"),
    "intervention.added": _("planned an action in the case %(name)s"),
    "intervention.changed": _("changed an action in the case %(name)s"),
    "intervention.finished": _("finished an action in the case %(name)s"),
    "intervention.removed": _("removed an action from the case %(name)s"),
    "intervention.restored": _("brought back an action of the case %(name)s"),
    "risk.added": _("assessed risks in the case %(name)s"),
    "risk.changed": _("changed an assessment of risks in the case %(name)s"),
    "risk.removed": _("removed an assessment of risks from the case %(name)s"),
    "risk.restored": _("brought back an assessment of risks of the case %(name)s"),
    "health_need.added": _("added a health need to the case %(name)s"),
    "health_need.changed": _("changed a health need in the case %(name)s"),
    "health_need.removed": _("removed a health need from the case %(name)s"),
    "health_need.restored": _("brought back a health need of the case %(name)s"),
    "exploitation.added": _("recorded an exploitation in the case %(name)s"),
    "exploitation.changed": _("changed the record of an exploitation in the case %(name)s"),
    "exploitation.removed": _("removed the record of an exploitation from the case %(name)s"),
    "exploitation.restored": _("brought back the record of an exploitation of the case %(name)s"),
    "plan.added": _("made a reintegration plan in the case %(name)s"),
    "plan.changed": _("changed a reintegration plan in the case %(name)s"),
    "plan.removed": _("removed a reintegration plan from the case %(name)s"),
    "plan.restored": _("brought back a reintegration plan of the case %(name)s"),
    "plan_step.added": _("added a step of reintegration to the case %(name)s"),
    "plan_step.changed": _("changed a step of reintegration in the case %(name)s"),
    "plan_step.removed": _("removed a step of reintegration from the case %(name)s"),
    "plan_step.restored": _("brought back a step of reintegration of the case %(name)s"),
    "case_passage.added": _("linked a passage of a paper to the case %(name)s"),
    "case_passage.changed": _("changed the link of a passage to the case %(name)s"),
    "case_passage.removed": _("removed the link of a passage to the case %(name)s"),
    "case_passage.restored": _("brought back the link of a passage to the case %(name)s"),
    "file.attached": _("attached a file to the case %(name)s"),
    "file.changed": _("changed what is said of a file of the case %(name)s"),
    "file.viewed": _("looked at a file of the case %(name)s"),
    "file.copied_out": _("took a copy of a file of the case %(name)s"),
    "file.checked": _("checked the digest of a file of the case %(name)s"),
    "file.original_moved": _("wrote down where the original of a file of the case %(name)s is"),
    "file.removed": _("removed a file from the case %(name)s"),
    "file.restored": _("brought back a file of the case %(name)s"),
}

# What actions refuse, by the field; the action's own words are English and for programs.
REFUSALS: Words = {
    "what": _("Write what happened, when or where: one of them at least."),
    "currency": _("An amount has a currency, and a currency an amount."),
    "amount": _("Write an amount such as 60000 or 1234.50, with its currency."),
    "done_on": _("An outcome needs the day on which it was done."),
    "ended": _("It ends before it begins."),
    "reason": _("Choose one of the reasons of this status."),
    "outcome": _("Choose what came of it."),
    "person": _("This person is in the case already, or you do not see the person."),
    "passage": _("This passage is linked already, or you do not see it."),
    "team": _("This team is not yours."),
    "others": _("Write a whole number, or leave it open."),
    "children_at_risk": _("Write a whole number, or leave it open."),
}


def refused(error: UkukError) -> str:
    """What an action refused, in the reader's language."""
    return str(REFUSALS.get(error.where, _("This cannot be kept as it is. Look at what is written.")))


def own(name: str, code: object) -> str:
    """The word of one of the desk's own lists; a code without a word is shown as it is."""
    return str(OWN_LISTS[name].get(str(code), code))
