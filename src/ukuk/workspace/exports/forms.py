"""What a person says before anything leaves: for what, to whom, in what form."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ukuk.workspace.exports import bridge
from ukuk.workspace.exports.actions import TOKEN_LASTS
from ukuk.workspace.exports.queries import purposes_for
from ukuk.workspace.exports.words import FORMS


class PurposeForm(forms.Form):
    """A purpose, and the receiver where consent names one."""

    purpose = forms.ChoiceField(label=_("Purpose"), help_text=_("Each person's consent to this purpose decides."))
    with_whom = forms.CharField(
        label=_("Receiver"),
        required=False,
        max_length=200,
        help_text=_("For a share: the name to which people consented, as it stands in their consents."),
    )

    def __init__(self, *args: Any, user: object, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        language = (get_language() or "en").split("-")[0]
        open_to = purposes_for(user)
        self.fields["purpose"].choices = [choice for choice in bridge.purposes(language) if choice[0] in open_to]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"help-{name}"

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        purpose = given.get("purpose", "")
        receiver = " ".join(given.get("with_whom", "").split())
        if purpose and bridge.names_receiver(purpose) and not receiver:
            self.add_error("with_whom", _("Say to whom it goes: consent to a share names its receiver."))
        given["with_whom"] = receiver if bridge.names_receiver(purpose) else ""
        return given


class ExportForm(PurposeForm):
    """A purpose, and the form of the file."""

    form = forms.ChoiceField(label=_("Form of the file"), choices=list(FORMS.items()))
    field_order = ("purpose", "with_whom", "form")


class TokenForm(PurposeForm):
    """A program, and until when it may read."""

    name = forms.CharField(label=_("Name of the program"), max_length=80)
    days = forms.IntegerField(
        label=_("For how many days"), min_value=1, max_value=TOKEN_LASTS.days, initial=30, widget=forms.NumberInput
    )
    field_order = ("name", "purpose", "with_whom", "days")

    @property
    def until(self) -> datetime.datetime:
        """When the token ends; only after `is_valid`."""
        return timezone.now() + datetime.timedelta(days=self.cleaned_data["days"])
