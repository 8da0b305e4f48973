"""The forms of the doors: signing in, saying once more who is there, second factors. In our words, three languages."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as apps
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

_PLAIN = {"autocapitalize": "none", "spellcheck": "false"}


def _plain(form: forms.Form, **labels: Any) -> None:
    """Our labels; no placeholders and no help of the library's."""
    form.label_suffix = ""
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)


class SignIn(LoginForm):
    """Name and password. What is wrong is never said of one of the two alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, login=_("Name to sign in with"), password=_("Password"))
        self.fields["login"].widget.attrs |= {"autofocus": True, **_PLAIN}


class AgainByPassword(ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, password=_("Password"))
        self.fields["password"].widget.attrs |= {"autofocus": True}


def _code(form: forms.Form, label: Any) -> None:
    _plain(form, code=label)
    form.fields["code"].widget.attrs |= {"autofocus": True, "inputmode": "numeric", **_PLAIN}


class SecondFactor(codes.AuthenticateForm):
    """The code of the app, or a recovery code."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Code of your app, or a recovery code"))


class AgainByCode(codes.ReauthenticateForm):
    """A code once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Code of your app, or a recovery code"))


class AddApp(apps.ActivateTOTPForm):
    """The first code of a new app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _code(self, _("Code that the app shows now"))


class _FromOurPage(forms.Form):
    """A passkey's answer must come from our own page: the browser writes into it where it was asked.

    allauth looks at this only under TLS. On this machine alone there is none, so we look ourselves.
    """

    def clean_credential(self) -> Any:
        credential = self.cleaned_data["credential"]
        request = context.request
        if _origin(credential) != f"{request.scheme}://{request.get_host()}":
            raise forms.ValidationError(_("This answer of a passkey is not for this page."))
        above = getattr(super(), "clean_credential", None)
        return credential if above is None else above()


class AddPasskey(_FromOurPage, passkeys.AddWebAuthnForm):
    """A new passkey with a name. Without the password it signs in where it asks for a finger or a PIN itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, name=_("Name of the key, for yourself"), passwordless=_("Signs in without the password"))
        self.fields["name"].widget.attrs["maxlength"] = 60
        self.fields["passwordless"].help_text = _("The key then asks for your finger, your face or a PIN each time.")


class RenamePasskey(passkeys.EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain(self, name=_("Name of the key, for yourself"))
        self.fields["name"].widget.attrs["maxlength"] = 60


class PasskeyAsFactor(_FromOurPage, passkeys.AuthenticateWebAuthnForm):
    """A passkey after the password."""


class PasskeyAlone(_FromOurPage, passkeys.LoginWebAuthnForm):
    """A passkey instead of the password."""


class AgainByPasskey(_FromOurPage, passkeys.ReauthenticateWebAuthnForm):
    """A passkey once more."""


def _origin(credential: Any) -> str:
    """The address that the browser wrote into the answer; "" where there is none."""
    try:
        data = credential["response"]["clientDataJSON"]
        told = json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
        return str(told["origin"])
    except (KeyError, TypeError, ValueError, binascii.Error):
        return ""
