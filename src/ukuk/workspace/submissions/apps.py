"""The desk of submissions as Django knows it."""

from django.apps import AppConfig


class Submissions(AppConfig):
    name = "ukuk.workspace.submissions"
    label = "submissions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The page of a figure asks this desk where it is cited."""
        from ukuk.workspace.figures import uses
        from ukuk.workspace.submissions.queries import uses_of_figure

        uses.register(uses_of_figure)
