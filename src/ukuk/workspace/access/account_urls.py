"""The addresses of django-allauth that we need, and no other: no signup, no e-mail, no third parties.

Passwords are changed, sessions ended and links used on our own pages (`urls`). What changes a second factor is one
transaction with its entry in the trail.
"""

from __future__ import annotations

from allauth.account import views as doors
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.db.transaction import atomic
from django.urls import path

urlpatterns = [
    path("login/", doors.login, name="account_login"),
    path("logout/", doors.logout, name="account_logout"),
    path("again/", doors.reauthenticate, name="account_reauthenticate"),
    path("second/", factors.index, name="mfa_index"),
    path("second/code/", factors.authenticate, name="mfa_authenticate"),
    path("second/again/", factors.reauthenticate, name="mfa_reauthenticate"),
    path("second/app/add/", atomic(app.activate_totp), name="mfa_activate_totp"),
    path("second/app/remove/", atomic(app.deactivate_totp), name="mfa_deactivate_totp"),
    path("second/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("second/recovery/renew/", atomic(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("second/passkeys/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("second/passkeys/add/", atomic(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("second/passkeys/again/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("second/passkeys/<int:pk>/remove/", atomic(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("second/passkeys/<int:pk>/rename/", atomic(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("passkey/", passkeys.login_webauthn, name="mfa_login_webauthn"),
]
