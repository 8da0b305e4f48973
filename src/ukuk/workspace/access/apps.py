"""Accounts and gates as Django knows them."""

from django.apps import AppConfig


class Access(AppConfig):
    name = "ukuk.workspace.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to sign-ins; tell the trail's pages how members and teams are called and why glass was broken."""
        from ukuk.workspace.access import listening, queries
        from ukuk.workspace.trail import naming

        listening.listen()
        naming.register_names("member", queries.names_of)
        naming.register_everybody(queries.everybody)
        naming.register_remarks("glass.broken", queries.reasons)
