"""The forms of the doors: signing in, signing in again, the second factor. In our words and three languages."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm
from django.utils.translation import gettext_lazy as _


class SignIn(LoginForm):  # type: ignore[misc]
    """Name and password. What is wrong is never said of one of the two alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label, password.help_text = _("Name to sign in with"), _("Password"), ""
        for field in (name, password):
            field.widget.attrs.pop("placeholder", None)
        name.widget.attrs |= {"autofocus": True, "autocapitalize": "none", "spellcheck": "false"}
