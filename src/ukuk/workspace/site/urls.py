"""All addresses: the site's own, then the desks'."""

from __future__ import annotations

from django.urls import include, path

from ukuk.workspace.exports.api import api
from ukuk.workspace.site import views

urlpatterns = [
    path("", views.today, name="today"),
    path("search/", views.search, name="search"),
    path("keys/", views.keys, name="keys"),
    path("views/new/", views.save_view, name="save-view"),
    path("views/<uuid:view_id>/forget/", views.forget_view, name="forget-view"),
    path("language/", views.choose_language, name="language"),
    path("components/", views.components, name="components"),
    path("account/", include("ukuk.workspace.access.account_urls")),
    path("", include("ukuk.workspace.access.urls")),
    path("", include("ukuk.workspace.access.trail_urls")),
    path("", include("ukuk.workspace.people.urls")),
    path("", include("ukuk.workspace.cases.urls")),
    path("", include("ukuk.workspace.documents.urls")),
    path("", include("ukuk.workspace.submissions.urls")),
    path("", include("ukuk.workspace.figures.urls")),
    path("", include("ukuk.workspace.imports.urls")),
    path("", include("ukuk.workspace.exports.urls")),
    path("api/", api.urls),
]

handler400 = "ukuk.workspace.site.views.bad_request"
handler403 = "ukuk.workspace.site.views.forbidden"
handler404 = "ukuk.workspace.site.views.not_found"
handler500 = "ukuk.workspace.site.views.went_wrong"
