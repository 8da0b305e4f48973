"""What a person gives this desk. Forms of parts are built from what `parts` says of each kind."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ukuk.grounds import Period, UkukError
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.access.sight import grade_of
from ukuk.workspace.cases import bridge, words
from ukuk.workspace.cases.models import Case, CasePerson, Event, Intervention, Part
from ukuk.workspace.cases.parts import CASE_FIELDS, PART_KINDS, Field, PartKind, empty
from ukuk.workspace.cases.queries import workers_of
from ukuk.workspace.cases.showing import Reader, event_words
from ukuk.workspace.cases.words import OWN_LISTS
from ukuk.workspace.documents.models import Passage
from ukuk.workspace.people.forms import NOT_CHOSEN, DayField, PlainForm, typed_day
from ukuk.workspace.people.models import Person
from ukuk.workspace.signs import day

_BETWEEN = re.compile(r"\s*(?:/|–|—|\s-\s)\s*")
_MOST_PASSAGES = 200
SOMEBODY_NEW = "new"


class PeriodField(forms.CharField):
    """A day, a month, a year, or a period of two, as people type it: 14.03.2025, 2025-03, 03.2025 – 05.2025."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("help_text", words.PERIOD_HELP)
        super().__init__(max_length=40, **options)
        self.widget.attrs |= {"autocomplete": "off", "size": "22"}

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        if not text:
            return ""
        ends = [typed_day(end) for end in _BETWEEN.split(text)]
        try:
            return str(Period.parse("/".join(ends)))
        except UkukError:
            raise forms.ValidationError(
                _("This is no date. Write it as 2025, 2025-03, 14.03.2025 or 2025-03/2025-05.")
            ) from None


class OneDayField(forms.DateField):
    """A whole day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            input_formats=["%Y-%m-%d", "%d.%m.%Y"],
            **options,
        )


class PartForm(PlainForm):
    """One part of a case. A form for one that is there has the fields that its reader may read; the others stay as
    they are. A form for a new one has them all."""

    def __init__(self, *args: Any, kind: PartKind, reader: Reader, part: Part | None = None, **kwargs: Any) -> None:
        if part is not None:
            kwargs.setdefault("initial", {field.name: _given(field, part) for field in kind.fields})
        super().__init__(*args, **kwargs)
        self.kind, self.reader = kind, reader
        model = kind.model
        self.asked = [field for field in kind.fields if part is None or grade_of(model, field.name) in reader.grades]
        if part is not None:
            # Who somebody is does not change: another person is another row.
            self.asked = [
                field for field in self.asked if field.of != "somebody" and not _unreadable(field, part, reader)
            ]
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput, initial=part.version)
        for field in self.asked:
            name = f"{kind.slug}.{field.name}"
            self.fields[field.name] = _form_field(field, name, reader, part)

    def values(self) -> dict[str, Any]:
        """What was given, rows instead of their ids."""
        return {field.name: self._row(field) for field in self.asked}

    def word_for(self, name: str, held: Any) -> str:
        """A value of a field as a page shows it."""
        field = next(field for field in self.kind.fields if field.name == name)
        if held in (None, "", []):
            return ""
        return str(self.reader.held_in_words(field, held))

    def _row(self, field: Field) -> Any:
        given = self.cleaned_data.get(field.name)
        if field.of in _ROWS and given:
            return _ROWS[field.of](self.reader, given)
        return empty(field) if given is None and not field.many else given


class CaseForm(PlainForm):
    """The fields of the case itself, those that the reader may read."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        case = reader.case
        kwargs.setdefault(
            "initial", {field.name: _given(field, case) for field in CASE_FIELDS} | {"version": case.version}
        )
        super().__init__(*args, **kwargs)
        self.asked = [
            field
            for field in CASE_FIELDS
            if grade_of(Case, field.name) in reader.grades and not _unreadable(field, case, reader)
        ]
        for field in self.asked:
            self.fields[field.name] = _form_field(field, f"case.{field.name}", reader, None)

    def values(self) -> dict[str, Any]:
        """What was given."""
        return {field.name: self.cleaned_data[field.name] for field in self.asked}


class WhoForm(PlainForm):
    """Somebody found or somebody new. Where the words find somebody, the one who fills in says which, or that it is
    somebody else: `asks` is then true and nothing is kept yet."""

    who = forms.CharField(
        label=_("Name, code or telephone number"),
        max_length=300,
        help_text=_("Whoever is here already is found as you go on; otherwise a new person is made."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    chosen = forms.CharField(required=False, widget=forms.HiddenInput)
    role = forms.ChoiceField(label=words.LABELS["persons.role"])
    sex = forms.ChoiceField(label=_("Sex"), required=False)
    born = DayField(label=_("Born"), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        language = _language()
        _choose(self, "role", bridge.choices("case_roles", language))
        _choose(self, "sex", [NOT_CHOSEN, *bridge.choices("sexes", language, {"open", "personal"})])

    def person(self) -> Person | None:
        """The person that was chosen, if the one who fills in sees the person."""
        try:
            asked = UUID(self.cleaned_data.get("chosen", ""))
        except ValueError:
            return None
        found: Person | None = Person.objects.visible_to(self.user).filter(pk=asked).first()
        return found

    @property
    def is_new(self) -> bool:
        """Whether somebody new was chosen, or nobody was found before."""
        return self.cleaned_data.get("chosen") == SOMEBODY_NEW


class NewCaseForm(WhoForm):
    """A case from a call, in the order in which one asks: who, what, when, where, what next."""

    field_order = (
        *("kind", "who", "chosen", "role", "sex", "born", "phone", "what", "when", "place", "spot"),
        *("act", "next", "due_on"),
    )

    kind = forms.ChoiceField(label=words.LABELS["case.kind"])
    what = forms.CharField(
        label=words.LABELS["events.what"], max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    when = PeriodField(label=words.LABELS["events.when"], required=False)
    place = forms.ChoiceField(label=words.LABELS["events.place"], required=False)
    spot = forms.CharField(label=words.LABELS["events.spot"], max_length=200, required=False)
    act = forms.ChoiceField(label=words.LABELS["acts.type"], required=False)
    next = forms.ChoiceField(label=_("Next action"), required=False)
    due_on = OneDayField(label=words.LABELS["interventions.due_on"], required=False)
    priority = forms.ChoiceField(
        label=words.LABELS["case.priority"], choices=list(words.PRIORITIES.items()), initial="3"
    )
    came_through = forms.ChoiceField(label=words.LABELS["case.came_through"], required=False)
    title = forms.CharField(label=words.LABELS["case.title"], max_length=200, required=False)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.visible_to(None), empty_label=None)
    confined = forms.BooleanField(
        label=_("Confined: seen by those assigned and the team's coordinators alone"), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        language = _language()
        self.fields["who"].required = False
        _choose(self, "kind", bridge.choices("case_kinds", language))
        _choose(self, "place", [NOT_CHOSEN, *bridge.place_choices(language)])
        _choose(self, "act", [NOT_CHOSEN, *bridge.choices("act_types", language)])
        _choose(self, "next", [NOT_CHOSEN, *bridge.choices("actions", language)])
        _choose(self, "came_through", [NOT_CHOSEN, *bridge.choices("source_kinds", language)])
        team = self.fields["team"]
        assert isinstance(team, forms.ModelChoiceField)  # noqa: S101  declared above
        team.queryset = Team.objects.visible_to(user).filter(pk__in=user.team_ids, closed_at=None)
        if len(user.team_ids) == 1:
            team.widget = forms.HiddenInput()
        if not self.is_bound:
            self.fields["kind"].widget.attrs["autofocus"] = True


class StatusForm(PlainForm):
    """Where the case stands now, and why."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    status = forms.ChoiceField(label=_("Status"))
    reason = forms.ChoiceField(label=_("Reason"), required=False)
    on = OneDayField(label=_("Since"), required=False)
    note = forms.CharField(
        label=words.LABELS["persons.note"], max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = _language()
        statuses = bridge.choices("statuses", language)
        _choose(self, "status", statuses)
        groups = [
            (word, [(code, bridge.label("reasons", code, language)) for code in bridge.reasons_of(status)])
            for status, word in statuses
            if bridge.needs_reason(status)
        ]
        _choose(self, "reason", [NOT_CHOSEN, *groups])
        self.fields["reason"].help_text = _("Asked for: waiting, closed, not taken on, opened again.")


class HoldingForm(PlainForm):
    """Whose case it is: the team, who works on it, whether the rest of the team sees it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.visible_to(None), empty_label=None)
    assigned = forms.ModelMultipleChoiceField(
        label=_("Assigned"),
        queryset=Member.objects.visible_to(None),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    confined = forms.BooleanField(
        label=_("Confined: seen by those assigned and the team's coordinators alone"), required=False
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        team, assigned = self.fields["team"], self.fields["assigned"]
        assert isinstance(team, forms.ModelChoiceField)  # noqa: S101  declared above
        assert isinstance(assigned, forms.ModelMultipleChoiceField)  # noqa: S101  declared above
        team.queryset = Team.objects.visible_to(user).filter(pk__in=user.team_ids, closed_at=None)
        assigned.queryset = Member.objects.visible_to(user).filter(is_active=True)


class FinishForm(PlainForm):
    """An action is done: what came of it, and what comes next."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    done_on = OneDayField(label=words.LABELS["interventions.done_on"])
    outcome = forms.ChoiceField(label=words.LABELS["interventions.outcome"])
    result = forms.CharField(
        label=words.LABELS["interventions.result"],
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next = forms.ChoiceField(label=_("Next action"), required=False)
    due_on = OneDayField(label=words.LABELS["interventions.due_on"], required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "outcome", [NOT_CHOSEN, *bridge.choices("outcomes", _language())])
        _choose(self, "next", [NOT_CHOSEN, *bridge.choices("actions", _language())])


class FileForm(PartForm):
    """A file to be attached, with what is known of how it came."""

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        super().__init__(*args, kind=PART_KINDS["files"], reader=reader, **kwargs)
        field = forms.FileField(label=_("File"), allow_empty_file=True, max_length=1000)
        megabytes = settings.LARGEST_UPLOAD // (1024 * 1024)
        field.widget.attrs["data-largest"] = str(settings.LARGEST_UPLOAD)
        field.widget.attrs["data-too-large"] = _("Ukuk takes files of up to %(megabytes)d MB.") % {
            "megabytes": megabytes
        }
        self.fields = {"file": field, **self.fields}
        self.fields["received_on"].initial = timezone.localdate()


class MovedForm(PlainForm):
    """Where the original of a file lies now."""

    note = forms.CharField(label=_("Where the original is now, and who has it"), max_length=300)


def _given(field: Field, record: Any) -> Any:
    held = getattr(record, field.name)
    return getattr(held, "pk", held)


def _unreadable(field: Field, record: Any, reader: Reader) -> bool:
    """Whether the mere word that a field holds is one that the reader may not read."""
    held = getattr(record, field.name)
    if field.of in OWN_LISTS or field.of in _FIELDS or not held:
        return False
    codes = held if field.many else [held]
    return any(bridge.grade(field.of, code) not in reader.grades for code in codes)


def _form_field(field: Field, name: str, reader: Reader, part: Part | None) -> forms.Field:
    options: dict[str, Any] = {"label": words.LABELS[name], "required": field.required}
    if name in words.HELPS:
        options["help_text"] = words.HELPS[name]
    if field.of in _FIELDS:
        made: forms.Field = _FIELDS[field.of](options, reader, part)
        return made
    if field.of in OWN_LISTS:
        return forms.ChoiceField(choices=[(code, word) for code, word in OWN_LISTS[field.of].items()], **options)
    choices = bridge.choices(field.of, reader.language)
    if field.many:
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **options)
    return forms.ChoiceField(choices=[NOT_CHOSEN, *choices], **options)


def _text(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    return forms.CharField(max_length=300, **options)


def _prose(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    return forms.CharField(max_length=20_000, strip=False, widget=forms.Textarea(attrs={"rows": 3}), **options)


def _states(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    return forms.ChoiceField(choices=[NOT_CHOSEN, *bridge.state_choices(reader.language)], **options)


def _places(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    return forms.ChoiceField(choices=[NOT_CHOSEN, *bridge.place_choices(reader.language)], **options)


def _persons(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    found = [(str(pk), reader.name_of(row)) for pk, row in reader.persons.items()]
    only = found[0][0] if len(found) == 1 and options["required"] else None
    return forms.ChoiceField(choices=[NOT_CHOSEN, *found], initial=only, **options)


def _events(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    rows = Event.objects.visible_to(reader.user).filter(case=reader.case)
    rows = rows.exclude(pk=part.pk) if part else rows
    found = [(str(row.pk), event_words(reader, row)) for row in rows]
    return forms.ChoiceField(choices=[NOT_CHOSEN, *found], **options)


def _interventions(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    rows = Intervention.objects.visible_to(reader.user).filter(case=reader.case)
    rows = rows.exclude(pk=part.pk) if part else rows
    found = [
        (str(row.pk), f"{reader.word('actions', row.kind)}{f' · {day(row.due_on.isoformat())}' if row.due_on else ''}")
        for row in rows
    ]
    return forms.ChoiceField(choices=[NOT_CHOSEN, *found], **options)


def _members(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    doer = getattr(part, "doer", None)
    found = [(str(member.pk), member.name) for member in workers_of(reader.case, reader.user)]
    if doer is not None and str(doer.pk) not in dict(found):
        found.append((str(doer.pk), doer.name))
    initial = None
    if part is None and str(getattr(reader.user, "pk", "")) in dict(found):
        initial = str(reader.user.pk)  # type: ignore[attr-defined]
    return forms.ChoiceField(choices=[NOT_CHOSEN, *found], initial=initial, **options)


def _passages(options: dict[str, Any], reader: Reader, part: Part | None) -> forms.Field:
    rows = Passage.objects.visible_to(reader.user).select_related("paper").order_by("-made_at", "id")
    found = [
        (str(row.pk), f"{row.paper.name} · {row.text[:80] if reader.sensitive else f'{row.start}–{row.end}'}")
        for row in rows[:_MOST_PASSAGES]
    ]
    options = options | {"help_text": _("Passages are cut on the page of a paper.")}
    return forms.ChoiceField(choices=[NOT_CHOSEN, *found], **options)


class FromPassageForm(forms.Form):
    """Into which case a passage goes: by its code, or one of the latest."""

    code = forms.CharField(
        label=_("Code of the case"),
        required=False,
        max_length=20,
        help_text=_("For example K-0001. Leave it empty and choose below."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "aria-describedby": "help-code"}),
    )
    case = forms.ChoiceField(label=_("Or one of the latest cases"), required=False, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What it says about the case"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.has_cases = bool(cases)
        # Codes alone: a title is sensitive, and this list is read over shoulders.
        self.fields["case"].choices = [(str(case.pk), case.code) for case in cases]  # type: ignore[attr-defined]


_FIELDS: dict[str, Any] = {
    "text": _text,
    "currency": lambda options, reader, part: forms.CharField(max_length=3, **options),
    "money": lambda options, reader, part: forms.CharField(max_length=20, **options),
    "count": lambda options, reader, part: forms.CharField(max_length=6, **options),
    "prose": _prose,
    "day": lambda options, reader, part: OneDayField(**options),
    "date": lambda options, reader, part: DayField(**options),
    "period": lambda options, reader, part: PeriodField(**options),
    "state": _states,
    "place": _places,
    "person": _persons,
    "somebody": _persons,
    "event": _events,
    "intervention": _interventions,
    "member": _members,
    "passage": _passages,
}
_ROWS: dict[str, Any] = {
    "person": lambda reader, pk: CasePerson(pk=UUID(pk)),
    "event": lambda reader, pk: Event(pk=UUID(pk)),
    "intervention": lambda reader, pk: Intervention(pk=UUID(pk)),
    "member": lambda reader, pk: Member.objects.visible_to(HOLDER).filter(pk=pk).first(),
    "passage": lambda reader, pk: Passage.objects.visible_to(reader.user).filter(pk=pk).first(),
}


def _choose(form: forms.Form, name: str, choices: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  declared in the form
    field.choices = choices


def _language() -> str:
    return (get_language() or "en").split("-")[0]
