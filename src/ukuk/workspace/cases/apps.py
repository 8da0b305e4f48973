"""The desk of cases as Django knows it."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class Cases(AppConfig):
    name = "ukuk.workspace.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell those who break glass how a case is found behind its gate; hang cases into a person's line of time."""
        from ukuk.workspace.access import kinds
        from ukuk.workspace.cases.models import Case
        from ukuk.workspace.cases.moments import moments_of_cases
        from ukuk.workspace.people import timeline

        def find(user: Any, record: str) -> Any:
            return Case.objects.visible_to(user).filter(pk=record).first()

        kinds.register("case", find)
        timeline.register(moments_of_cases)
