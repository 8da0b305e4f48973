"""The addresses of this desk."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.exports import views

app_name = "exports"

urlpatterns = [
    path("exports/", views.start, name="start"),
    path("exports/check/", views.check, name="check"),
    path("exports/new/", views.make, name="make"),
    path("exports/tokens/", views.tokens, name="tokens"),
    path("exports/tokens/<uuid:token_id>/withdraw/", views.withdraw, name="withdraw"),
    path("exports/programs/", views.programs, name="programs"),
    path("exports/programs/openapi.json", views.openapi, name="openapi"),
]
