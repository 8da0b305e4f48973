"""What django-allauth and Django tell of sign-ins and second factors goes into the trail."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.signals import user_logged_in
from allauth.core import context
from allauth.mfa import signals as factors
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_out, user_login_failed
from django.db.models.signals import post_delete, post_save
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
    # The rows themselves, not allauth's signals: those come after the transaction, and the entry belongs into it.
    post_save.connect(_kept, sender=Authenticator, dispatch_uid="access.factor_kept")
    post_delete.connect(_gone, sender=Authenticator, dispatch_uid="access.factor_gone")


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


def _kept(instance: Authenticator, created: bool, **kwargs: Any) -> None:
    if created and (member := _own(instance)):
        actions.note_second_factor(member, "added", instance.type, by=member)


def _gone(instance: Authenticator, **kwargs: Any) -> None:
    if member := _own(instance):
        actions.note_second_factor(member, "removed", instance.type, by=member)


def _own(factor: Authenticator) -> Member | None:
    """The member who changes their own factor; what a keeper takes away is an act of its own."""
    user = getattr(context.request, "user", None)
    return user if isinstance(user, Member) and user.pk == factor.user_id else None
