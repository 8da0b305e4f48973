"""The addresses of this desk. Those of the parts are the same for each kind."""

from __future__ import annotations

from django.urls import URLPattern, path

from ukuk.workspace.people import consent_views, part_views, views
from ukuk.workspace.people.parts import PART_KINDS

app_name = "people"


def _of_parts() -> list[URLPattern]:
    found = []
    for slug, kind in PART_KINDS.items():
        one, only = f"people/{slug}/<uuid:{kind.noun}_id>/", {"slug": slug}
        found += [
            path(f"people/<uuid:person_id>/{slug}/add/", part_views.add, only, name=f"add-{slug}"),
            path(one, part_views.change, only, name=f"change-{slug}"),
            path(f"{one}remove/", part_views.remove, only, name=f"remove-{slug}"),
            path(f"{one}restore/", part_views.restore, only, name=f"restore-{slug}"),
        ]
    return found


urlpatterns = [
    path("people/", views.start, name="start"),
    path("people/find/", views.find, name="find"),
    path("people/new/", views.new, name="new"),
    path("people/alike/", views.alike, name="alike"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/about/", views.about, name="about"),
    path("people/<uuid:person_id>/notes/", views.notes, name="notes"),
    path("people/<uuid:person_id>/team/", views.holding, name="holding"),
    path("people/<uuid:person_id>/timeline/", views.line_of_time, name="timeline"),
    path("people/<uuid:person_id>/history/", views.history, name="history"),
    path("people/<uuid:person_id>/remove/", views.remove, name="remove"),
    path("people/<uuid:person_id>/restore/", views.restore, name="restore"),
    *_of_parts(),
    path("people/names/<uuid:name_id>/first/", part_views.put_first, name="name-first"),
    path("people/documents/<uuid:document_id>/number/", part_views.show_number, name="number"),
    path("people/<uuid:person_id>/consents/add/", consent_views.add, name="add-consent"),
    path("people/consents/<uuid:consent_id>/correct/", consent_views.correct, name="correct-consent"),
    path("people/consents/<uuid:consent_id>/withdraw/", consent_views.withdraw, name="withdraw-consent"),
]
