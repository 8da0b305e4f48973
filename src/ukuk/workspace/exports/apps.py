"""The desk of what leaves, as Django knows it."""

from django.apps import AppConfig


class Exports(AppConfig):
    name = "ukuk.workspace.exports"
    label = "exports"
    default_auto_field = "django.db.models.BigAutoField"
