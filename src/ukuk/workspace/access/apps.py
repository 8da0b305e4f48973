"""Accounts and gates as Django knows them."""

from django.apps import AppConfig


class Access(AppConfig):
    name = "ukuk.workspace.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
