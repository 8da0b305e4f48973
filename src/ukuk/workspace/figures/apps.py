"""The desk of figures as Django knows it."""

from django.apps import AppConfig


class Figures(AppConfig):
    name = "ukuk.workspace.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
