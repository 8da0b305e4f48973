"""The addresses of this desk."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.figures import counted_views, series_views, views

app_name = "figures"

urlpatterns = [
    path("figures/", views.start, name="start"),
    path("figures/take/", views.take, name="take"),
    path("figures/new/", views.add, name="add"),
    path("figures/from-passage/<uuid:cut_id>/", views.from_passage, name="from-passage"),
    path("figures/<uuid:figure_id>/", views.figure, name="figure"),
    path("figures/<uuid:figure_id>/versions/<int:number>/", views.version, name="version"),
    path("figures/<uuid:figure_id>/parts/<slug:part>/", views.edit, name="edit"),
    path("figures/<uuid:figure_id>/publish/", views.publish, name="publish"),
    path("figures/<uuid:figure_id>/unpublish/", views.unpublish, name="unpublish"),
    path("figures/<uuid:figure_id>/remove/", views.remove, name="remove"),
    path("figures/<uuid:figure_id>/restore/", views.restore, name="restore"),
    path("figures/<uuid:figure_id>/judge/<uuid:other_id>/", views.judge, name="judge"),
    path("figures/judgements/<uuid:judgement_id>/withdraw/", views.withdraw, name="withdraw"),
    path("figures/series/", series_views.all_series, name="all-series"),
    path("figures/series/new/", series_views.add, name="add-series"),
    path("figures/series/<int:series_id>/", series_views.series, name="series"),
    path("figures/series/<int:series_id>/plot.svg", series_views.plot, name="plot"),
    path("figures/series/<int:series_id>/take/", series_views.take, name="take-series"),
    path("figures/series/<int:series_id>/words/", series_views.edit, name="edit-series"),
    path("figures/questions/", counted_views.questions, name="questions"),
    path("figures/questions/new/", counted_views.add, name="add-question"),
    path("figures/questions/<uuid:question_id>/", counted_views.question, name="question"),
    path("figures/questions/<uuid:question_id>/words/", counted_views.edit, name="edit-question"),
    path("figures/questions/<uuid:question_id>/count/", counted_views.count_now, name="count-now"),
    path("figures/questions/<uuid:question_id>/remove/", counted_views.remove, name="remove-question"),
    path("figures/questions/<uuid:question_id>/restore/", counted_views.restore, name="restore-question"),
    path("figures/counts/<uuid:count_id>/", counted_views.count, name="count"),
    path("figures/counts/<uuid:count_id>/records/", counted_views.records, name="records"),
    path("figures/counts/<uuid:count_id>/take/", counted_views.take, name="take-count"),
    path("figures/counts/<uuid:count_id>/use/", counted_views.use, name="use-count"),
]
