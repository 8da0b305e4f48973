"""What a person gives the site itself."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ukuk.workspace.site.lists import LISTS


class ViewForm(forms.Form):
    """A list as it is now, and a name for it."""

    name = forms.CharField(label=_("Name of this view"), max_length=80)
    place = forms.ChoiceField(choices=[(place, place) for place in LISTS], widget=forms.HiddenInput)
    query = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)
