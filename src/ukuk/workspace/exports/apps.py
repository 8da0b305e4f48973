"""The desk of what leaves, as Django knows it."""

from django.apps import AppConfig


class Exports(AppConfig):
    name = "ukuk.workspace.exports"
    label = "exports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from ukuk.workspace.access import openers
        from ukuk.workspace.exports.actions import withdraw_tokens_of
        from ukuk.workspace.exports.moments import moments_of_exports
        from ukuk.workspace.people import timeline

        timeline.register_leaving(moments_of_exports)
        openers.register(lambda member, by: withdraw_tokens_of(member, by=by))
