"""A person held fast while an act changes it or what belongs to it."""

from __future__ import annotations

from ukuk.grounds import NotPermitted
from ukuk.workspace.people.models import Person
from ukuk.workspace.trail.actor import Actor


def locked(person: Person, by: Actor) -> Person:
    """The person as it is now, locked until the act is over. Refuses one that the actor may not see."""
    found = Person.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=person.pk).first()
    if found is None:
        raise NotPermitted("There is no such person", then="Look at the list of people")
    return found  # type: ignore[no-any-return]
