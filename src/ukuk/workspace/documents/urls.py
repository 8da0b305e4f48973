"""The addresses of this desk."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.documents import passage_views, source_views, views

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
    path("papers/<uuid:paper_id>/source/", source_views.of_paper, name="source-of-paper"),
    path("papers/<uuid:paper_id>/passages/", passage_views.passages, name="passages"),
    path("papers/<uuid:paper_id>/passages/cut/", passage_views.cut, name="cut"),
    path("papers/passages/<uuid:passage_id>/remove/", passage_views.remove, name="remove-passage"),
    path("papers/passages/<uuid:passage_id>/restore/", passage_views.restore, name="restore-passage"),
    path("papers/<uuid:paper_id>/same/", views.same, name="same"),
    path("papers/sources/", source_views.sources, name="sources"),
    path("papers/sources/new/", source_views.new, name="new-source"),
    path("papers/sources/take-over/", source_views.take_over, name="take-over-sources"),
    path("papers/sources/<uuid:source_id>/", source_views.source, name="source"),
    path("papers/sources/<uuid:source_id>/edit/", source_views.edit, name="edit-source"),
    path("papers/sources/<uuid:source_id>/remove/", source_views.remove, name="remove-source"),
    path("papers/sources/<uuid:source_id>/restore/", source_views.restore, name="restore-source"),
    path("papers/example/", views.example, name="example"),
    path("papers/example/take/<slug:what>/", views.take_example, name="take-example"),
]
