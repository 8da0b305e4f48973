"""The addresses of this desk."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.imports import views

app_name = "imports"

urlpatterns = [
    path("imports/", views.start, name="start"),
    path("imports/new/", views.give, name="give"),
    path("imports/<uuid:import_id>/", views.file, name="file"),
    path("imports/<uuid:import_id>/sheet/", views.sheet, name="sheet"),
    path("imports/<uuid:import_id>/form/", views.form, name="form"),
    path("imports/<uuid:import_id>/list/", views.into, name="list"),
    path("imports/<uuid:import_id>/columns/", views.columns, name="columns"),
    path("imports/<uuid:import_id>/columns/choose/", views.choose, name="choose"),
    path("imports/<uuid:import_id>/columns/rest/", views.keep_rest, name="rest"),
    path("imports/<uuid:import_id>/answers/", views.answers, name="answers"),
    path("imports/<uuid:import_id>/terms/", views.terms, name="terms"),
    path("imports/<uuid:import_id>/check/", views.check, name="check"),
    path("imports/<uuid:import_id>/rows/", views.rows, name="rows"),
    path("imports/<uuid:import_id>/rows/report/", views.report, name="report"),
    path("imports/<uuid:import_id>/import/", views.carry_out, name="import"),
    path("imports/<uuid:import_id>/under-way/<uuid:work_id>/", views.wait, name="wait"),
    path("imports/<uuid:import_id>/undo/", views.undo, name="undo"),
    path("imports/<uuid:import_id>/forget/", views.forget, name="forget"),
]
