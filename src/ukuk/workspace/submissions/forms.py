"""What a person gives this desk: the head of a submission, a bundle, points, comments, signatures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ukuk.grounds import PartialDate, UkukError
from ukuk.workspace.access.models import Team
from ukuk.workspace.documents import bridge as papers
from ukuk.workspace.documents.words import LANGUAGES, PHASES
from ukuk.workspace.submissions.heading import Heading


class HeadingForm(forms.Form):
    """The eight keys of the head. `version` is that of the submission as it was shown."""

    title = forms.CharField(label=_("Title"), max_length=300)
    body = forms.ChoiceField(label=_("Treaty body"))
    phase = forms.ChoiceField(label=_("Phase"))
    state = forms.ChoiceField(label=_("State"))
    language = forms.ChoiceField(label=_("Language of the paper"))
    on = forms.CharField(
        label=_("Day of the paper"),
        max_length=10,
        help_text=_("As exact as it is known: 2026-11-24, 2026-11 or 2026. The law is looked up for this day."),
    )
    authors = forms.CharField(
        label=_("Authors"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The organisations that submit it, one a line."),
    )
    publish = forms.ChoiceField(
        label=_("May the body publish it?"),
        choices=(("yes", _("yes, it may be published")), ("no", _("no, it is confidential"))),
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        language = (get_language() or "en").split("-")[0]
        self.fields["body"].choices = papers.body_names(language)  # type: ignore[attr-defined]
        self.fields["phase"].choices = [(code, PHASES[code]) for code in papers.phases()]  # type: ignore[attr-defined]
        states = papers.state_names(language)
        asked = str(self.initial.get("state", "") or self.data.get("state", ""))
        if asked and asked not in dict(states):
            # A bundle may write the State in three letters: it is kept as it was written.
            states = [(asked, papers.state_name_of(asked, language)), *states]
        self.fields["state"].choices = states  # type: ignore[attr-defined]
        self.fields["language"].choices = list(LANGUAGES.items())  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"help-{name}"

    def clean_on(self) -> str:
        given = str(self.cleaned_data["on"]).strip()
        try:
            return str(PartialDate.parse(given))
        except UkukError:
            raise forms.ValidationError(_("This is not a date. Write it as 2022-02-14.")) from None

    def clean_title(self) -> str:
        return " ".join(str(self.cleaned_data["title"]).split())

    def clean_authors(self) -> tuple[str, ...]:
        names = tuple(" ".join(line.split()) for line in str(self.cleaned_data["authors"]).splitlines() if line.strip())
        if not names:
            raise forms.ValidationError(_("Name at least one: a Committee does not take an unsigned paper."))
        return names

    @property
    def heading(self) -> Heading:
        """What was given; only after `is_valid`."""
        given = self.cleaned_data
        return Heading(
            given["title"],
            given["state"],
            given["body"],
            given["phase"],
            given["language"],
            given["on"],
            given["authors"],
            given["publish"] == "yes",
        )


class NewForm(HeadingForm):
    """The head, and the team that writes."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)
    field_order = ("team", "title", "body", "phase", "state", "language", "on", "authors", "publish")

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = own_teams(user)  # type: ignore[attr-defined]


class BundleForm(forms.Form):
    """A bundle as a ZIP, and the team that it is for."""

    bundle = forms.FileField(
        label=_("Bundle"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        error_messages={"required": _("Choose a file first.")},
    )
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none(), empty_label=None)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", "auto_id": "bundle-%s", **kwargs})
        self.fields["team"].queryset = own_teams(user)  # type: ignore[attr-defined]


def own_teams(user: Any) -> Any:
    """The teams for which this person may begin something."""
    return Team.objects.visible_to(user).filter(pk__in=user.team_ids, closed_at=None).order_by("name", "pk")


def texts_of(post: Any) -> tuple[str, int]:
    """The text of a section and the version it began from, as a form sends them; a version that is none is 0."""
    base = str(post.get("base", ""))
    return str(post.get("text", "")).replace("\r\n", "\n"), int(base) if base.isdecimal() and len(base) < 9 else 0
