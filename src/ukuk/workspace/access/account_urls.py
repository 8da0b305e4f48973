"""The addresses of django-allauth that we need, and no other: no signup, no e-mail, no third parties."""

from __future__ import annotations

from allauth.account import views
from django.urls import path

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
]
