"""What a person gives this desk: a paper, and for whom it is to be checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from ukuk.grounds import PartialDate, UkukError
from ukuk.workspace.documents import bridge
from ukuk.workspace.documents.purpose import Purpose
from ukuk.workspace.documents.words import PHASES

ENDINGS = (".txt", ".docx", ".odt", ".html", ".htm", ".pdf")


class PurposeForm(forms.Form):
    """For which body, phase, State and day a paper is checked. All of it may stay open."""

    body = forms.ChoiceField(label=_("Treaty body"), required=False)
    phase = forms.ChoiceField(label=_("Phase"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    on = forms.CharField(
        label=_("Day of the law"),
        required=False,
        max_length=10,
        help_text=_("Whether a norm is in force and binds the State is looked up for this day."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        language = (get_language() or "en").split("-")[0]
        open_choice = ("", _("not chosen"))
        self.fields["body"].choices = [open_choice, *bridge.body_names(language)]  # type: ignore[attr-defined]
        self.fields["phase"].choices = [open_choice, *((code, PHASES[code]) for code in bridge.phases())]  # type: ignore[attr-defined]
        self.fields["state"].choices = [open_choice, *bridge.state_names(language)]  # type: ignore[attr-defined]
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"help-{self.prefix or ''}{name}"

    def clean_on(self) -> str:
        given = str(self.cleaned_data["on"]).strip()
        if given:
            try:
                PartialDate.parse(given)
            except UkukError:
                raise forms.ValidationError(_("This is not a date. Write it as 2022-02-14.")) from None
        return given

    @property
    def purpose(self) -> Purpose:
        """What was chosen; only after `is_valid`."""
        chosen = self.cleaned_data
        return Purpose(chosen["body"], chosen["phase"], chosen["state"], chosen["on"])


class PaperForm(PurposeForm):
    """A paper with its purpose."""

    paper = forms.FileField(
        label=_("Paper"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        error_messages={"required": _("Choose a file first.")},
    )
    field_order = ("paper", "body", "phase", "state", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A script says so before megabytes are sent for nothing.
        self.fields["paper"].widget.attrs |= {
            "data-largest": settings.LARGEST_UPLOAD,
            "data-too-large": _too_large(),
            "aria-describedby": "drop-hint",
        }

    def clean_paper(self) -> UploadedFile:
        paper: UploadedFile = self.cleaned_data["paper"]
        if (paper.size or 0) > settings.LARGEST_UPLOAD:
            raise forms.ValidationError(_too_large())
        return paper


def _too_large() -> str:
    words = gettext("The file is larger than %(megabytes)d MB. Save the text without its pictures and give it again.")
    return words % {"megabytes": settings.LARGEST_UPLOAD // (1024 * 1024)}
