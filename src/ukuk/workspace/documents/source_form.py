"""What a person says of a publication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ukuk.grounds import BadInput, PartialDate, UkukError
from ukuk.workspace.documents import bridge
from ukuk.workspace.documents.models import Source
from ukuk.workspace.documents.publication import Publication
from ukuk.workspace.documents.words import LANGUAGES

_IN_OTHER = tuple(f"{field}_{code}" for field in ("title", "publisher") for code in ("ru", "ky"))


class SourceForm(forms.Form):
    """A publication. `version` is that of the source as it was shown."""

    title = forms.CharField(label=_("Title"), max_length=500, required=False)
    publisher = forms.CharField(label=_("Publisher"), max_length=300, required=False)
    published = forms.CharField(
        label=_("Published"),
        max_length=10,
        required=False,
        help_text=_("As exact as it is known: 2026-11-24, 2026-11 or 2026."),
    )
    url = forms.CharField(
        label=_("Web address"),
        max_length=1000,
        required=False,
        help_text=_("Kept as text. Ukuk never fetches it."),
    )
    kind = forms.CharField(label=_("Kind"), max_length=40, required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    reliability = forms.ChoiceField(label=_("How far it is to be trusted"), required=False)
    note = forms.CharField(label=_("Note"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3}))
    title_ru = forms.CharField(label=_("Title in Russian"), max_length=500, required=False)
    publisher_ru = forms.CharField(label=_("Publisher in Russian"), max_length=300, required=False)
    title_ky = forms.CharField(label=_("Title in Kyrgyz"), max_length=500, required=False)
    publisher_ky = forms.CharField(label=_("Publisher in Kyrgyz"), max_length=300, required=False)
    code = forms.CharField(
        label=_("Id"),
        max_length=80,
        required=False,
        help_text=_("Stands in bundles: letters, digits, hyphen, point. Empty: one is made of publisher and year."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, user: Any, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        language = (get_language() or "en").split("-")[0]
        none = ("", _("not said"))
        self.fields["language"].choices = [none, *LANGUAGES.items()]  # type: ignore[attr-defined]
        self.fields["reliability"].choices = [none, *bridge.reliabilities(language)]  # type: ignore[attr-defined]
        self.fields["kind"].widget.attrs |= {"list": "kinds", "autocomplete": "off"}
        self.kinds = kinds(user)
        for name, field in self.fields.items():
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"help-{name}"

    def clean_published(self) -> str:
        given = str(self.cleaned_data["published"]).strip()
        if given:
            try:
                PartialDate.parse(given)
            except UkukError:
                raise forms.ValidationError(_("This is not a date. Write it as 2022-02-14.")) from None
        return given

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and not given.get("title") and not given.get("publisher"):
            self.add_error("title", _("Name the title or the publisher."))
        return given

    def refuse(self, error: BadInput) -> None:
        """Say beside its field what a verb refused."""
        said = {
            "code": _("This id cannot be used, or another source has it."),
            "url": _("This is no web address. Begin it with https://, or leave it empty."),
        }
        self.add_error(error.where if error.where in said else None, said.get(error.where, str(error)))

    @property
    def publication(self) -> Publication:
        """What was given; only after `is_valid`. Refuses (`BadInput`) what no bundle could carry."""
        given = self.cleaned_data
        plain = ("code", "title", "publisher", "published", "url", "kind", "language", "note", "reliability")
        words = {name: " ".join(given[name].split()) for name in _IN_OTHER if given[name].strip()}
        return Publication(**{name: " ".join(given[name].split()) for name in plain}, words=words)

    def beside(self, theirs: dict[str, Any]) -> list[dict[str, Any]]:
        """The fields in which what was sent and what is there now differ."""
        return [
            {"label": self.fields[name].label, "mine": self.data.get(name, ""), "theirs": value}
            for name, value in theirs.items()
            if name != "version" and str(self.data.get(name, "")).strip() != str(value).strip()
        ]

    @staticmethod
    def values_of(source: Source) -> dict[str, Any]:
        """A kept source as the form shows it."""
        plain = ("code", "title", "publisher", "published", "url", "kind", "language", "note", "reliability", "version")
        words = {name: source.words.get(name, "") for name in _IN_OTHER}
        return {name: getattr(source, name) for name in plain} | words


def kinds(user: object) -> list[str]:
    """The kinds of publications that the library has."""
    found = Source.objects.visible_to(user).exclude(kind="").order_by("kind").values_list("kind", flat=True)
    return list(found.distinct())


def reliability_word(code: str, language: str) -> str:
    """The pack's word for a grade of reliability; a code that it does not have stays as it is."""
    return dict(bridge.reliabilities(language)).get(code, code)
