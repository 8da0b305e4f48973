"""The addresses of this desk."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.documents import views

app_name = "documents"

urlpatterns = [
    path("papers/", views.start, name="start"),
    path("papers/new/", views.add, name="add"),
    path("papers/under-way/<uuid:work_id>/", views.wait, name="wait"),
    path("papers/<uuid:paper_id>/", views.paper, name="paper"),
    path("papers/<uuid:paper_id>/cards/<slug:card>/", views.card, name="card"),
    path("papers/<uuid:paper_id>/figures/", views.figures, name="figures"),
    path("papers/<uuid:paper_id>/norms/", views.norms, name="norms"),
    path("papers/<uuid:paper_id>/questions/", views.questions, name="questions"),
    path("papers/<uuid:paper_id>/check/", views.check_again, name="check"),
    path("papers/<uuid:paper_id>/remove/", views.remove, name="remove"),
    path("papers/<uuid:paper_id>/restore/", views.restore, name="restore"),
    path("papers/<uuid:paper_id>/take/<slug:what>/", views.take, name="take"),
    path("papers/example/", views.example, name="example"),
    path("papers/example/take/<slug:what>/", views.take_example, name="take-example"),
]
