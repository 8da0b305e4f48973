"""The desk of papers as Django knows it."""

from django.apps import AppConfig


class Documents(AppConfig):
    name = "ukuk.workspace.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
