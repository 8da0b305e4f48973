"""The addresses of this desk. Each kind of part has its own, so that an address says what it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path

from ukuk.workspace.cases import file_views, part_views, passage_views, views
from ukuk.workspace.cases.parts import PART_KINDS

app_name = "cases"
_CASE = "cases/<uuid:case_id>/"
_FILE = "cases/files/<uuid:file_id>/"


def _parts() -> Iterator[URLPattern]:
    for slug, kind in PART_KINDS.items():
        at, fixed = f"cases/{slug}/<uuid:{kind.noun}_id>/", {"slug": slug}
        if kind.parent:
            above = f"cases/{kind.parent_kind.slug}/<uuid:{kind.parent}_id>/{slug}/add/"
            yield path(above, part_views.add_inside, fixed, name=f"add-{slug}")
        elif slug not in ("persons", "files"):
            yield path(f"{_CASE}{slug}/add/", part_views.add, fixed, name=f"add-{slug}")
        if slug != "files":
            yield path(at, part_views.change, fixed, name=f"change-{slug}")
        yield path(f"{at}remove/", part_views.remove, fixed, name=f"remove-{slug}")
        yield path(f"{at}restore/", part_views.restore, fixed, name=f"restore-{slug}")


urlpatterns = [
    path("cases/", views.start, name="start"),
    path("cases/find/", views.find, name="find"),
    path("cases/new/", views.new, name="new"),
    path("cases/who/", part_views.who, name="who"),
    path("cases/from-passage/<uuid:cut_id>/", passage_views.from_passage, name="from-passage"),
    path(_CASE, views.case, name="case"),
    path(_CASE + "edit/", views.edit, name="edit"),
    path(_CASE + "status/", views.status, name="status"),
    path(_CASE + "team/", views.holding, name="holding"),
    path(_CASE + "timeline/", views.line_of_time, name="timeline"),
    path(_CASE + "timeline.svg", views.drawing, name="drawing"),
    path(_CASE + "history/", views.history, name="history"),
    path(_CASE + "remove/", views.remove, name="remove"),
    path(_CASE + "restore/", views.restore, name="restore"),
    path(_CASE + "persons/add/", part_views.add_person, name="add-persons"),
    path(_CASE + "files/add/", file_views.attach, name="add-files"),
    path(_FILE, file_views.file, name="file"),
    path(_FILE + "change/", file_views.change, name="change-files"),
    path(_FILE + "pages/<int:page>/", file_views.view, name="view"),
    path(_FILE + "take/", file_views.take, name="take"),
    path(_FILE + "check/", file_views.check, name="check"),
    path(_FILE + "moved/", file_views.moved, name="moved"),
    path("cases/interventions/<uuid:intervention_id>/done/", part_views.finish, name="finish"),
    *_parts(),
]
