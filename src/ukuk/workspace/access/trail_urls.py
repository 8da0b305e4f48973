"""The addresses of the trail's pages, with the right that opens them: the trail itself lies below all rights."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.access.rights import Right, needs
from ukuk.workspace.trail import views

app_name = "trail"

urlpatterns = [
    path("trail/", needs(Right.TRAIL)(views.start), name="start"),
    path("trail/verify/", needs(Right.TRAIL)(views.verify), name="verify"),
    path("trail/take/<slug:form>/", needs(Right.TRAIL)(views.take), name="take"),
]
