"""What a person asks of our own cases."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ukuk.grounds import Period, UkukError
from ukuk.workspace.figures import bridge, words
from ukuk.workspace.figures.asking import SPLIT, Asking
from ukuk.workspace.figures.forms import PlainForm, language


class QuestionForm(PlainForm):
    """A question on our own cases."""

    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("Seen by all who read figures: no names."))
    unit = forms.ChoiceField(label=_("What is counted"))
    case_kind = forms.ChoiceField(label=_("Kind of case"), required=False)
    act_type = forms.ChoiceField(
        label=_("Kind of act"), required=False, help_text=_("With all kinds that stand under it.")
    )
    status = forms.ChoiceField(label=_("Status of the case"), required=False)
    state = forms.ChoiceField(label=_("State where it happened"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False, help_text=_("With all places within it."))
    period = forms.CharField(
        label=_("Period"), max_length=21, required=False, help_text=_("2025, 2025-03, 2024/2025; empty: all time.")
    )
    day_of = forms.ChoiceField(label=_("The period is that of"))
    partial = forms.ChoiceField(label=_("Dates that are not exact"))
    by_sex = forms.BooleanField(label=_("Split by sex"), required=False)
    by_age = forms.BooleanField(label=_("Split by age"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speaks = language()
        every = ("", _("all"))
        fields: dict[str, Any] = self.fields
        fields["unit"].choices = list(words.UNITS.items())
        fields["case_kind"].choices = [every, *bridge.choices("case_kinds", speaks)]
        fields["act_type"].choices = [every, *bridge.choices("act_types", speaks)]
        fields["status"].choices = [every, *bridge.choices("statuses", speaks)]
        fields["state"].choices = [every, *bridge.state_choices(speaks)]
        fields["place"].choices = [every, *bridge.own_place_choices(speaks)]
        fields["day_of"].choices = list(words.DAYS.items())
        fields["partial"].choices = list(words.PARTIAL.items())

    def clean_period(self) -> str:
        given = str(self.cleaned_data["period"]).strip()
        try:
            return str(Period.parse(given)) if given else ""
        except UkukError:
            raise forms.ValidationError(_("This is no period. Write it as 2025, 2025-03 or 2024/2025.")) from None

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("by_sex", "by_age"):
            if given.get(name) and given.get("unit") not in SPLIT:
                self.add_error(
                    name, gettext("Only persons and acts have one sex and one age. Count those, or do not split.")
                )
        return given

    @property
    def asking(self) -> Asking:
        """The question; only after `is_valid`."""
        given = self.cleaned_data
        return Asking(**{name: given[name] for name in Asking.__slots__})
