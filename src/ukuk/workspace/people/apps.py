"""The desk of people as Django knows it."""

from django.apps import AppConfig


class People(AppConfig):
    name = "ukuk.workspace.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
