"""The site as Django knows it: templates, static files and signs."""

from django.apps import AppConfig


class Site(AppConfig):
    name = "ukuk.workspace.site"
    label = "site"
