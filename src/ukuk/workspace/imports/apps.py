"""The desk of imports as Django knows it."""

from django.apps import AppConfig


class Imports(AppConfig):
    name = "ukuk.workspace.imports"
    label = "imports"
    default_auto_field = "django.db.models.BigAutoField"
