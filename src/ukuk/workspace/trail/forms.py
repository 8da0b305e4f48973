"""What a keeper asks of the trail: a choice of entries, a receipt."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ukuk.workspace.trail import naming, queries, words
from ukuk.workspace.trail.chain import parse_receipt
from ukuk.workspace.trail.queries import Choice


class ChoiceForm(forms.Form):
    """By whom, which act, which kind, which days, one record. All of it may stay open; what is none is left out."""

    by = forms.ChoiceField(label=_("Who"), required=False)
    act = forms.ChoiceField(label=_("What was done"), required=False)
    kind = forms.ChoiceField(label=_("To what"), required=False)
    first = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    last = forms.DateField(
        label=_("To"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    record = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        anything = [("", gettext("any"))]
        people = naming.everybody()
        acts = sorted(((code, _act(code)) for code in words.acts()), key=lambda pair: pair[1])
        kinds = sorted(((kind, str(words.KINDS.get(kind, kind))) for kind in queries.kinds()), key=lambda pair: pair[1])
        for name, pairs in (("by", people.items()), ("act", acts), ("kind", kinds)):
            given = str(self.data.get(name, ""))
            known = [*anything, *pairs]
            # Somebody or something that nobody here knows the word of can still be asked for, by a link.
            if given and given not in dict(known) and len(given) <= 64:
                known.append((given, given))
            self.fields[name].choices = known  # type: ignore[attr-defined]

    @property
    def choice(self) -> Choice:
        """What was chosen; a field that makes no sense chooses nothing and says so."""
        self.is_valid()
        given = self.cleaned_data
        return Choice(
            **{name: given.get(name) or "" for name in ("by", "act", "kind", "record")},
            first=given.get("first"),
            last=given.get("last"),
        )


class ReceiptForm(forms.Form):
    """What was written down the last time, if anything was."""

    receipt = forms.CharField(
        label=_("Receipt that was written down earlier, if there is one"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_receipt(self) -> tuple[int, str] | None:
        text = str(self.cleaned_data["receipt"]).strip()
        if not text:
            return None
        receipt = parse_receipt(text)
        if receipt is None:
            raise forms.ValidationError(_("A receipt is a number, a colon and 64 signs. Copy it as it was shown."))
        return receipt


def _act(code: str) -> str:
    """The words of an act without a record, for a list to choose from."""
    return words.said(code, "…", {}).replace("%", "")
