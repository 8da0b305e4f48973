"""The desk of cases as Django knows it."""

from django.apps import AppConfig


class Cases(AppConfig):
    name = "ukuk.workspace.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
