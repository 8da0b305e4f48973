"""How django-allauth behaves here: nobody makes an account of their own, nothing is mailed, errors in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ukuk.workspace.access import actions
from ukuk.workspace.access.models import Member
from ukuk.workspace.access.queries import must_have_second_factor

_ERRORS = {
    "username_password_mismatch": _("No account has this name with this password."),
    "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
    "incorrect_password": _("This is not your password."),
    "incorrect_code": _("This code does not fit."),
    "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
    "cannot_delete_authenticator": _("One of your roles must have a second factor, and this is your last one."),
    "cannot_generate_recovery_codes": _("Recovery codes belong to a second factor. Add one first."),
}


class Adapter(DefaultAccountAdapter):
    """The rules of the house for accounts."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultAccountAdapter.error_messages, **_ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts come from invitations."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The member with this name and password. A closed account is answered like a wrong password."""
        user = super().authenticate(request, **credentials)
        return user if user is not None and user.is_active else None

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """After signing in: of too many sessions the oldest end."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        actions.keep_newest_sessions(user, settings.SESSIONS_AT_ONCE, by=user)
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Back to the door: that the account exists and is closed is nobody's business."""
        return HttpResponseRedirect(reverse("account_login"))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to say once more who is there, in our words."""
        words = {
            "reauthenticate": gettext("Use your password"),
            "mfa_reauthenticate": gettext("Use a code"),
            "mfa_reauthenticate:webauthn": gettext("Use a passkey"),
        }
        methods = super().get_reauthentication_methods(user)
        return [{**method, "description": words[method["id"]]} for method in methods]

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: no message leaves this machine."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say themselves what was done."""


class Factors(DefaultMFAAdapter):
    """The rules of the house for second factors."""

    error_messages: ClassVar[dict[str, Any]] = {**DefaultMFAAdapter.error_messages, **_ERRORS}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody who must have one."""
        member = Member.objects.visible_to(authenticator.user).get(pk=authenticator.user_id)
        if not must_have_second_factor(member):
            return True
        others = Authenticator.objects.filter(user=member).exclude(type=Authenticator.Type.RECOVERY_CODES)
        return bool(others.exclude(pk=authenticator.pk).exists())

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002  allauth's name
        """A name to begin with; its member changes it."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey %(number)d") % {"number": count + 1}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        """What a passkey keeps of its owner: the name to sign in with, and no more."""
        return {**super().get_public_key_credential_user_entity(user), "display_name": user.username}
