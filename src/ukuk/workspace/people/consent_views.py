"""Consents: recording what the person said, withdrawing with one click, setting a mistake right by a new record."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from ukuk.grounds import UkukError
from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.access.sight import sight
from ukuk.workspace.people import consent_actions
from ukuk.workspace.people.asking import Asked, back_to, field_rows, fragment, look_at, opened
from ukuk.workspace.people.forms import ConsentForm, WithdrawalForm
from ukuk.workspace.people.models import Consent, Person


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE_WRITE)
def add(request: Asked, person_id: UUID) -> HttpResponse:
    """What the person said about a purpose."""
    person = opened(request, person_id)
    _readable(request, person)
    asked = {"purpose": request.GET.get("purpose", ""), "with_whom": request.GET.get("with_whom", "")}
    form = ConsentForm(request.POST) if request.method == "POST" else ConsentForm(initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            consent_actions.record_consent(person, **form.cleaned_data, by=request.user)
            return back_to(request, person, "consents")
        except UkukError as error:
            form.refuse(error)
    return _form(request, person, form, gettext("Record a consent"))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.PEOPLE_WRITE)
def correct(request: Asked, consent_id: UUID) -> HttpResponse:
    """A new record in place of a mistaken one; the mistaken one stays to be read."""
    consent = _consent(request, consent_id)
    person = consent.person
    look_at(request, person)
    _readable(request, person)
    initial = {name: getattr(consent, name) for name in ConsentForm.base_fields}
    form = ConsentForm(request.POST or None, correcting=True, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            consent_actions.record_consent(person, **form.cleaned_data, replaces=consent, by=request.user)
            return back_to(request, person, "consents")
        except UkukError as error:
            form.refuse(error)
    return _form(request, person, form, gettext("Set a record right"))


@require_POST
@needs(Right.PEOPLE_WRITE)
def withdraw(request: Asked, consent_id: UUID) -> HttpResponse:
    """The person takes this consent back, on the day that the form says (today)."""
    consent = _consent(request, consent_id)
    person = consent.person
    _readable(request, person)
    form = WithdrawalForm(request.POST)
    if form.is_valid():
        try:
            consent_actions.withdraw_consent(
                person, purpose=consent.purpose, with_whom=consent.with_whom, on=form.day(), by=request.user
            )
            return back_to(request, person, "consents")
        except UkukError as error:
            form.refuse(error)
    return _form(request, person, form, gettext("Withdraw a consent"))


def _consent(request: Asked, consent_id: UUID) -> Consent:
    consents = Consent.objects.visible_to(request.user).select_related("person__team")
    consent: Consent = get_object_or_404(consents, pk=consent_id)
    return consent


def _readable(request: Asked, person: Person) -> None:
    if "personal" not in sight(request.user, person):
        raise PermissionDenied


def _form(request: Asked, person: Person, form: Any, title: str) -> HttpResponse:
    page = {
        "form": form,
        "title": title,
        "action": request.path,
        "section": "consents",
        "rows": field_rows(form, None),
        "status": 422 if form.is_bound else 200,
    }
    return fragment(request, person, "section-consents", page)
