"""What a person gives this desk: members, teams, invitations, links, one's own account, a reason for broken glass."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.access.models import Member, Team
from ukuk.workspace.access.rights import Role
from ukuk.workspace.access.words import ROLES, WHAT_ROLES_OPEN

_USERNAME = re.compile(r"[\w.-]{2,60}")


class _Form(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class _RolesField(forms.TypedMultipleChoiceField):
    """Roles as ticks, each with what it opens."""

    def __init__(self, without: tuple[Role, ...] = (), **kwargs: Any) -> None:
        super().__init__(
            choices=[(role.value, ROLES[role]) for role in Role if role not in without],
            coerce=Role,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )
        self.opens = {role.value: WHAT_ROLES_OPEN[role] for role in Role}


class _TeamsField(forms.ModelMultipleChoiceField):
    """Teams as ticks."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            queryset=Team.objects.visible_to(None),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=_("Teams"),
            **kwargs,
        )


class RightsForm(_Form):
    """Name, roles, teams and sight: what an invitation promises, and what an account has."""

    name = forms.CharField(label=_("Name, as colleagues see it"), max_length=120)
    roles = _RolesField(label=_("Roles"))
    teams = _TeamsField()
    sees_sensitive = forms.BooleanField(
        label=_("Reads what is sensitive"),
        required=False,
        help_text=_(
            "Health, violence, sexuality and the like, without giving a reason each time. "
            "Others of the team may open it for a stated reason, and every reading is written down."
        ),
    )

    def __init__(self, *args: Any, user: Member, keep: frozenset[int] = frozenset(), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.visible_to(user)
        # A closed team takes nobody in; whoever is in it stays.
        self.fields["teams"].queryset = teams.filter(closed_at=None) | teams.filter(pk__in=keep)  # type: ignore[attr-defined]


class MemberForm(RightsForm):
    """The same, for an account that somebody else may be changing too."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TeamForm(_Form):
    """A name for a team."""

    name = forms.CharField(label=_("Name of the team"), max_length=100)

    def __init__(self, *args: Any, team: Team | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._team = team

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        same = Team.objects.visible_to(HOLDER).filter(name=name)
        if (same if self._team is None else same.exclude(pk=self._team.pk)).exists():
            raise forms.ValidationError(_("Another team has this name."))
        return name


class NewPasswordForm(_Form):
    """A password, twice. `member`: whose it will be, so that it is not like their name."""

    password = forms.CharField(label=_("Password"), strip=False, max_length=1000, widget=forms.PasswordInput)
    repeated = forms.CharField(label=_("The password again"), strip=False, max_length=1000, widget=forms.PasswordInput)

    def __init__(self, *args: Any, member: Member | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._member = member
        self.fields["password"].help_text = " ".join(map(str, password_validators_help_texts()))
        for name in ("password", "repeated"):
            self.fields[name].widget.attrs["autocomplete"] = "new-password"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        password, repeated = given.get("password"), given.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", _("The two passwords differ."))
        elif password:
            try:
                validate_password(password, self._whose(given))
            except forms.ValidationError as error:
                self.add_error("password", error)
        return given

    def _whose(self, given: dict[str, Any]) -> Member | None:
        return self._member


class JoinForm(NewPasswordForm):
    """A name to sign in with, a name for colleagues, a language, a password."""

    username = forms.CharField(
        label=_("Name to sign in with"),
        max_length=60,
        help_text=_("Letters, digits, dot, hyphen; large and small letters are the same."),
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Name, as colleagues see it"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)

    field_order: tuple[str, ...] = ("username", "name", "language", "password", "repeated")

    def clean_username(self) -> str:
        name = unicodedata.normalize("NFKC", str(self.cleaned_data["username"])).strip().lower()
        if not _USERNAME.fullmatch(name):
            raise forms.ValidationError(_("Two letters at least; letters, digits, dot and hyphen only."))
        if Member.objects.visible_to(HOLDER).filter(username=name).exists():
            raise forms.ValidationError(_("Somebody has this name already."))
        return name

    def _whose(self, given: dict[str, Any]) -> Member | None:
        return Member(username=given.get("username", ""), name=given.get("name", ""))


class FirstForm(JoinForm):
    """The first keeper, who may do all the other work too where the organisation is one person."""

    roles = _RolesField(
        without=(Role.KEEPER, Role.GUEST), required=False, label=_("What you do besides keeping, if anything")
    )
    team = forms.CharField(
        label=_("Name of your team"),
        max_length=100,
        required=False,
        help_text=_("People and cases belong to teams. More teams can be made later."),
    )

    field_order = ("username", "name", "language", "password", "repeated", "roles", "team")

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("roles") and not given.get("team"):
            self.add_error("team", _("Whoever works with people and cases needs a team."))
        return given


class OwnPasswordForm(NewPasswordForm):
    """The old password and a new one."""

    old = forms.CharField(
        label=_("The password that you have now"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    field_order = ("old", "password", "repeated")


class NameForm(_Form):
    """One's own name."""

    name = forms.CharField(label=_("Name, as colleagues see it"), max_length=120)


class RulesForm(_Form):
    """Who must have a second factor."""

    second_factor = _RolesField(required=False, label=_("Roles that must have a second factor"))


class ReasonForm(_Form):
    """Why somebody opens what is sensitive."""

    reason = forms.CharField(
        label=_("Why do you need to read this?"),
        min_length=10,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The keeper reads it. It opens this record to you for an hour."),
    )

    def clean_reason(self) -> str:
        reason = " ".join(str(self.cleaned_data["reason"]).split())
        if sum(map(str.isalpha, reason)) < 10:
            raise forms.ValidationError(_("Give the reason in words, ten letters at least."))
        return reason
