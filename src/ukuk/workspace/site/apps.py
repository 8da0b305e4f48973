from django.apps import AppConfig


class Site(AppConfig):
    name = "ukuk.workspace.site"
    label = "site"
