"""What django-allauth and Django tell of sign-ins and second factors goes into the trail."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in
from allauth.mfa import signals as factors
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.http import HttpRequest

from ukuk.workspace.access import actions
from ukuk.workspace.access.holder import HOLDER, STRANGER
from ukuk.workspace.access.models import Member


def listen() -> None:
    """Once, when Django is ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="access.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="access.signed_out")
    user_login_failed.connect(_refused, dispatch_uid="access.refused")
    factors.authentication_failed.connect(_factor_refused, dispatch_uid="access.factor_refused")
    factors.authenticator_added.connect(_added, dispatch_uid="access.factor_added")
    factors.authenticator_removed.connect(_removed, dispatch_uid="access.factor_removed")
    factors.authenticator_reset.connect(_renewed, dispatch_uid="access.factor_renewed")


def _signed_in(request: HttpRequest, user: Member, **kwargs: Any) -> None:
    ways = [str(record.get("type") or record.get("method")) for record in get_authentication_records(request, user)]
    actions.note_sign_in(user, " + ".join(ways) or "link", by=user)


def _signed_out(request: HttpRequest, user: Member | None, **kwargs: Any) -> None:
    if isinstance(user, Member):
        why = getattr(request, "signed_out_because", "")
        actions.note_sign_out(user, why, session_key=request.session.session_key or "", by=user)


def _refused(credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any) -> None:
    name = str(credentials.get("username", "")).lower()
    member = Member.objects.visible_to(HOLDER).filter(username=name).first() if name else None
    user = getattr(request, "user", None)
    actions.note_refusal(member, by=user if isinstance(user, Member) else STRANGER)


def _factor_refused(user: Member, **kwargs: Any) -> None:
    actions.note_refusal(user, by=STRANGER)


def _added(user: Member, authenticator: Any, **kwargs: Any) -> None:
    actions.note_second_factor(user, "added", authenticator.type, by=user)


def _removed(user: Member, authenticator: Any, **kwargs: Any) -> None:
    actions.note_second_factor(user, "removed", authenticator.type, by=user)


def _renewed(user: Member, authenticator: Any, **kwargs: Any) -> None:
    actions.note_second_factor(user, "renewed", authenticator.type, by=user)
