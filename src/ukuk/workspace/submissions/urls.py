"""The addresses of this desk."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.submissions import edition_views, section_views, views

app_name = "submissions"
S = "submissions/<uuid:submission_id>/"
SECTION = "submissions/sections/<uuid:section_id>/"

urlpatterns = [
    path("submissions/", views.start, name="start"),
    path("submissions/new/", views.new, name="new"),
    path("submissions/import/", views.take_in, name="import"),
    path("submissions/example/", views.take_example, name="example"),
    path(S, views.submission, name="submission"),
    path(S + "head/", views.head, name="head"),
    path(S + "publish/", views.publish, name="publish"),
    path(S + "check/", views.check, name="check"),
    path(S + "remove/", views.remove, name="remove"),
    path(S + "restore/", views.restore, name="restore"),
    path(S + "sections/new/", section_views.add, name="add-section"),
    path(S + "figures/", views.figures, name="figures"),
    path(S + "versions/", edition_views.versions, name="versions"),
    path(S + "versions/<int:number>/", edition_views.version, name="version"),
    path(S + "versions/<int:number>/restore/", edition_views.restore_version, name="restore-version"),
    path(S + "sign/", edition_views.sign, name="sign"),
    path(S + "build/<slug:to>/", edition_views.build, name="build"),
    path(S + "under-way/<uuid:work_id>/", edition_views.wait, name="wait"),
    path(S + "take/<slug:what>/", edition_views.take, name="take"),
    path("submissions/signatures/<uuid:signature_id>/withdraw/", edition_views.withdraw, name="withdraw"),
    path("submissions/cited/<int:cited_id>/renew/", views.renew, name="renew"),
    path("submissions/cited/<int:cited_id>/drop/", views.drop, name="drop"),
    path(SECTION, section_views.section, name="section"),
    path(SECTION + "draft/", section_views.draft, name="draft"),
    path(SECTION + "draft/forget/", section_views.forget, name="forget-draft"),
    path(SECTION + "look/", section_views.look, name="look"),
    path(SECTION + "figures/", section_views.figures, name="complete"),
    path(SECTION + "move/", section_views.move, name="move-section"),
    path(SECTION + "remove/", section_views.remove, name="remove-section"),
    path(SECTION + "restore/", section_views.restore, name="restore-section"),
    path(SECTION + "points/", section_views.add_point, name="add-point"),
    path(SECTION + "comments/", section_views.comment, name="comment"),
    path(SECTION + "beside/", section_views.lay_beside, name="lay-beside"),
    path(SECTION + "beside/take/", section_views.take_from_beside, name="take-from-beside"),
    path("submissions/points/<uuid:point_id>/remove/", section_views.remove_point, name="remove-point"),
    path("submissions/comments/<uuid:comment_id>/resolve/", section_views.resolve, name="resolve"),
]
