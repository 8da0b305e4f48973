"""Persons and what belongs to each: names, documents, contacts, languages, ties, vulnerabilities, consents.

Codes (sex, kinds, relations, purposes ...) are those of the packs' taxonomy. Dates are partial dates as text (`2022`,
`2022-02`, `2022-02-14`); where a query compares them, the first and the last day they can mean stand beside them.
Each model sorts every field by the harm of a leak (`Care`); a house test holds that none is forgotten.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models

from ukuk.workspace.access.gate import HELD_OPEN, HELD_PERSONAL, Held, HeldQuerySet
from ukuk.workspace.access.holder import Holder
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.rights import Right, Role, may


class PersonQuerySet(HeldQuerySet):
    """Persons, seen by somebody."""

    def countable_by(self, user: object) -> PersonQuerySet:
        """The persons whom this member may count without seeing who they are: those of the member's teams, for whoever
        has the right to count. Give numbers and open fields of these, never an identity.
        """
        if isinstance(user, Holder):
            return self.filter(removed_at=None)
        if not isinstance(user, Member) or not may(user, Right.COUNT):
            return self.none()
        found = self.filter(team_id__in=user.team_ids, removed_at=None)
        return found if user.is_a(Role.COORDINATOR) else found.filter(confined=False)


_OF_GATE = ("number", "team", "confined", "removed_at", "id")


class Person(Held):
    """Somebody whom the organisation helps or who belongs to a case. `code` ("P-0001") is fit for any eye.

    `name` and `sort_name` repeat the first of the person's names for lists; only actions write them.
    """

    RIGHT = Right.PEOPLE

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.PositiveIntegerField(unique=True)
    code = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=300, blank=True)
    sort_name = models.CharField(max_length=300, blank=True)
    sex = models.CharField(max_length=20, blank=True)
    born = models.CharField(max_length=10, blank=True)
    born_first = models.DateField(null=True, blank=True)
    born_last = models.DateField(null=True, blank=True)
    notes = models.TextField(blank=True)

    objects = PersonQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ("number",)
        indexes = (
            # Each order of the list with all that the gate asks, so that turning pages reads no row that is not shown.
            models.Index(fields=("sort_name", *_OF_GATE), name="person_by_name"),
            models.Index(fields=("changed_at", *_OF_GATE), name="person_by_change"),
            models.Index(fields=("added_at", *_OF_GATE), name="person_by_addition"),
            models.Index(fields=_OF_GATE, name="person_by_number"),
            # Likewise what counting a filtered list asks.
            models.Index(
                fields=("team", "removed_at", "confined", "sex", "born_first", "born_last", "id"), name="person_of_team"
            ),
        )

    class Care:
        open = ("id", "number", "code", *HELD_OPEN)
        personal = ("name", "sort_name", "sex", "born", "born_first", "born_last", *HELD_PERSONAL)
        sensitive = ("notes",)
        secret = ()

    def __str__(self) -> str:
        return self.code


def _behind_the_gate(user: object, person: str = "person") -> models.Exists:
    """Whether the person of a row is one that this reader may see; asked row by row, for few rows are asked at once."""
    return models.Exists(Person.objects.visible_to(user).filter(pk=models.OuterRef(person)))


class PartQuerySet(models.QuerySet[Any]):
    """What belongs to a person: seen by whoever sees the person."""

    def visible_to(self, user: object) -> Self:
        """The parts, not removed, of persons that this reader may see."""
        if isinstance(user, Holder):
            return self.filter(removed_at=None, person__removed_at=None)
        return self.filter(_behind_the_gate(user), removed_at=None)

    def removed_and_visible_to(self, user: object) -> Self:
        """The removed parts that this reader may bring back."""
        return self.exclude(removed_at=None).filter(_behind_the_gate(user))


class Part(models.Model):
    """Something that belongs to a person and is edited by itself. `version` counts its changes."""

    NOUN: ClassVar[str]

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE)
    version = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.CharField(max_length=64, blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("added_at", "id")

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def held_by(self) -> Person:
        """The person whose gate covers it."""
        return self.person


PART_OPEN = ("id", "person", "version", "added_at", "added_by", "changed_at", "changed_by", "removed_at", "removed_by")


class Name(Part):
    """A name as one paper or one mouth gives it: whole as written, and its parts where they are known.

    `kind`: passport, old_passport, birth, married, alias ...; `script`: cyrl, latn, arab. `place` orders a person's
    names; the first is the one in lists.
    """

    NOUN = "name"

    whole = models.CharField(max_length=300)
    family = models.CharField(max_length=150, blank=True)
    given = models.CharField(max_length=150, blank=True)
    patronymic = models.CharField(max_length=150, blank=True)
    script = models.CharField(max_length=10, blank=True)
    language = models.CharField(max_length=20, blank=True)
    kind = models.CharField(max_length=20)
    place = models.PositiveIntegerField(default=0)

    class Meta(Part.Meta):
        ordering = ("place", "added_at", "id")  # type: ignore[assignment]
        default_related_name = "names"

    class Care:
        open = (*PART_OPEN, "script", "language", "kind", "place")
        personal = ("whole", "family", "given", "patronymic")
        sensitive = ()
        secret = ()


class WordQuerySet(models.QuerySet["Word"]):
    """Words, through the gate of their persons."""

    def visible_to(self, user: object) -> WordQuerySet:
        """The words of persons that this reader may see; all of them for upkeep (`HOLDER`), whose persons pass a gate
        of their own."""
        if isinstance(user, Holder):
            return self.all()
        return self.filter(_behind_the_gate(user))


class Word(models.Model):
    """A folded word of a person's names, by which the person is found; written with the names and never shown."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=100)

    objects = WordQuerySet.as_manager()

    class Meta:
        ordering = ("word", "id")
        indexes = (
            models.Index(fields=("word", "person"), name="word_begins", opclasses=("text_pattern_ops", "uuid_ops")),
            models.Index(fields=("person", "word"), name="word_of_person"),
        )

    class Care:
        open = ("id", "person")
        personal = ("word",)
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return str(self.pk)


class Citizenship(Part):
    """A citizenship (ISO 3166 alpha-2, or ZZ for none), since and until when as far as that is known."""

    NOUN = "citizenship"

    state = models.CharField(max_length=2)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)

    class Meta(Part.Meta):
        default_related_name = "citizenships"
        indexes = (models.Index(fields=("state", "person"), name="citizenship_state"),)

    class Care:
        open = PART_OPEN
        personal = ("state", "since", "until")
        sensitive = ()
        secret = ()


class Document(Part):
    """A paper of a person: its kind, the State that issued it, how long it is valid, where it is now.

    `number` is secret: it is shown one at a time, by an act that the trail keeps. It is found again through
    `number_digest`, keyed by `NumberKey`. `standing`: held, lost, taken, expired ...; `taken_by` says who has it.
    """

    NOUN = "document"

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=60, blank=True)
    number_digest = models.CharField(max_length=64, blank=True, db_index=True)
    state = models.CharField(max_length=2, blank=True)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_until = models.CharField(max_length=10, blank=True)
    valid_last = models.DateField(null=True, blank=True, db_index=True)
    standing = models.CharField(max_length=20, blank=True)
    standing_since = models.CharField(max_length=10, blank=True)
    taken_by = models.CharField(max_length=200, blank=True)

    class Meta(Part.Meta):
        default_related_name = "documents"

    class Care:
        open = PART_OPEN
        personal = (
            "kind",
            "state",
            "valid_from",
            "valid_until",
            "valid_last",
            "standing",
            "standing_since",
            "taken_by",
        )
        sensitive = ()
        secret = ("number", "number_digest")


class NumberKeyQuerySet(models.QuerySet["NumberKey"]):
    """The key, seen by nobody."""

    def visible_to(self, user: object) -> NumberKeyQuerySet:
        """For upkeep alone (`HOLDER`)."""
        return self.all() if isinstance(user, Holder) else self.none()


class NumberKey(models.Model):
    """The key of the digests by which numbers of documents are found; made once, never shown."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    key = models.BinaryField()

    objects = NumberKeyQuerySet.as_manager()

    class Care:
        open = ("id",)
        personal = ()
        sensitive = ()
        secret = ("key",)

    def __str__(self) -> str:
        return "key of the numbers"


class LastNumber(models.Model):
    """The number given last to a person; the row is locked while a number is taken."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    last = models.PositiveIntegerField(default=0)

    class Care:
        open = ("id", "last")
        personal = ()
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return str(self.last)


class Contact(Part):
    """A way to reach the person, and whether it is safe. `safety`: safe, at_hours, only_write ... never.

    `when`: at which hours; `how`: what to say, what not; `answers`: who picks up; `digits_reversed` finds telephones
    by their last digits.
    """

    NOUN = "contact"

    channel = models.CharField(max_length=30)
    value = models.CharField(max_length=200)
    digits_reversed = models.CharField(max_length=30, blank=True, db_index=True)
    safety = models.CharField(max_length=30)
    when = models.CharField(max_length=200, blank=True)
    how = models.CharField(max_length=300, blank=True)
    answers = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, blank=True)

    class Meta(Part.Meta):
        default_related_name = "contacts"

    class Care:
        open = (*PART_OPEN, "safety")
        personal = ("channel", "value", "digits_reversed", "when", "how", "answers", "language")
        sensitive = ()
        secret = ()


class Spoken(Part):
    """A language that the person speaks. `best`: the one to speak in where there is a choice."""

    NOUN = "spoken"

    language = models.CharField(max_length=20)
    best = models.BooleanField(default=False)

    class Meta(Part.Meta):
        default_related_name = "languages"

    class Care:
        open = PART_OPEN
        personal = ("language", "best")
        sensitive = ()
        secret = ()


class TieQuerySet(PartQuerySet):
    """Ties, seen by somebody: a tie between two persons asks for the gates of both."""

    def visible_to(self, user: object) -> Self:
        """The ties of persons that this reader may see, to persons that this reader may see, or to a bare name."""
        return super().visible_to(user).filter(models.Q(other=None) | models.Q(_behind_the_gate(user, "other")))

    def removed_and_visible_to(self, user: object) -> Self:
        """The removed ties that this reader may bring back."""
        hers = models.Q(other=None) | models.Q(_behind_the_gate(user, "other"))
        return super().removed_and_visible_to(user).filter(hers)


class Tie(Part):
    """What somebody is to the person: `relation` says what `other` (or the one named `other_name`) is to `person`."""

    NOUN = "tie"

    relation = models.CharField(max_length=30)
    other = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="ties_from_others")
    other_name = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=300, blank=True)

    objects = TieQuerySet.as_manager()  # type: ignore[misc, assignment]

    class Meta(Part.Meta):
        default_related_name = "ties"

    class Care:
        open = PART_OPEN
        personal = ("relation", "other", "other_name")
        sensitive = ("note",)
        secret = ()


class Vulnerability(Part):
    """What makes the person easier to harm, or entitles to more care."""

    NOUN = "vulnerability"

    code = models.CharField(max_length=40)
    since = models.CharField(max_length=10, blank=True)
    until = models.CharField(max_length=10, blank=True)
    note = models.CharField(max_length=500, blank=True)

    class Meta(Part.Meta):
        default_related_name = "vulnerabilities"
        indexes = (models.Index(fields=("code", "person"), name="vulnerability_code"),)

    class Care:
        open = PART_OPEN
        personal = ()
        sensitive = ("code", "since", "until", "note")
        secret = ()


class ConsentQuerySet(models.QuerySet[Any]):
    """Consents, seen by whoever sees the person."""

    def visible_to(self, user: object) -> Self:
        """The consents of persons that this reader may see; all of them for upkeep (`HOLDER`), whose persons pass a
        gate of their own."""
        if isinstance(user, Holder):
            return self.all()
        return self.filter(_behind_the_gate(user))

    def unreplaced(self) -> Self:
        """Those that no later record replaces.

        A record replaces one of the same person, and is asked for as such. Where hardly any record replaces another,
        statistics (ANALYZE) make the index of `replaces` look useless, and SQLite would read all consents for each row.
        """
        later = self.model._default_manager.filter(person=models.OuterRef("person"), replaces=models.OuterRef("pk"))
        return self.filter(~models.Exists(later))


class Consent(models.Model):
    """What a person said about one purpose, once. Never edited and never removed: a change is a new record.

    `answer`: given, refused, withdrawn; or void, which says that the record it `replaces` was a mistake. A record that
    another replaces no longer counts. `on`: the day as far as it is known, with its first and last day. `by_whom`:
    person or guardian (with `by_name`). What holds on a day is derived: `consenting`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    number = models.PositiveIntegerField()
    purpose = models.CharField(max_length=30)
    with_whom = models.CharField(max_length=200, blank=True)
    with_whom_folded = models.CharField(max_length=200, blank=True)
    answer = models.CharField(max_length=10)
    on = models.CharField(max_length=10)
    on_first = models.DateField()
    on_last = models.DateField()
    how = models.CharField(max_length=30, blank=True)
    by_whom = models.CharField(max_length=10, default="person")
    by_name = models.CharField(max_length=300, blank=True)
    evidence = models.CharField(max_length=500, blank=True)
    replaces = models.OneToOneField("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replaced_by")
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("person", "number"), name="consent_number"),)
        indexes = (models.Index(fields=("person", "purpose", "answer", "on_first"), name="consent_of_person"),)

    class Care:
        open = (
            "id",
            "person",
            "number",
            "purpose",
            "answer",
            "on",
            "on_first",
            "on_last",
            "how",
            "by_whom",
            "replaces",
            "added_at",
            "added_by",
        )
        personal = ("with_whom", "with_whom_folded", "by_name", "evidence")
        sensitive = ()
        secret = ()

    def __str__(self) -> str:
        return f"{self.purpose} {self.answer} {self.on}"

    @property
    def held_by(self) -> Person:
        """The person whose gate covers it."""
        return self.person


PARTS: tuple[type[Part], ...] = (Name, Citizenship, Document, Contact, Spoken, Tie, Vulnerability)
