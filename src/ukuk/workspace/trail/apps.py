"""The trail as Django knows it."""

from django.apps import AppConfig


class Trail(AppConfig):
    name = "ukuk.workspace.trail"
    label = "trail"
    default_auto_field = "django.db.models.BigAutoField"
