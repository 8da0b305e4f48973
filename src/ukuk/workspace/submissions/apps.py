"""The desk of submissions as Django knows it."""

from django.apps import AppConfig


class Submissions(AppConfig):
    name = "ukuk.workspace.submissions"
    label = "submissions"
    default_auto_field = "django.db.models.BigAutoField"
