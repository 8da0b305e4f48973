"""How django-allauth behaves here: nobody makes an account of their own, nothing is mailed, errors in our words."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """The rules of the house for accounts."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("No account has this name with this password."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code does not fit."),
        "rate_limited": _("Too many attempts. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: accounts come from invitations."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Nothing: no message leaves this machine."""

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Nothing: our pages say themselves what was done."""
