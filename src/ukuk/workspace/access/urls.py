"""The addresses of this desk. Those of signing in are in `account_urls`."""

from __future__ import annotations

from django.urls import path

from ukuk.workspace.access import link_views, own_views, views

app_name = "access"

urlpatterns = [
    path("access/", views.start, name="start"),
    path("access/members/<uuid:member_id>/", views.member, name="member"),
    path("access/members/<uuid:member_id>/close/", views.close, name="close"),
    path("access/members/<uuid:member_id>/open/", views.reopen, name="reopen"),
    path("access/members/<uuid:member_id>/password/", views.offer_password, name="offer-password"),
    path("access/members/<uuid:member_id>/sessions/end/", views.end_sessions, name="end-sessions"),
    path("access/members/<uuid:member_id>/factors/remove/", views.take_factors, name="take-factors"),
    path("access/teams/", views.teams, name="teams"),
    path("access/teams/<int:team_id>/", views.team, name="team"),
    path("access/teams/<int:team_id>/close/", views.close_team, name="close-team"),
    path("access/teams/<int:team_id>/open/", views.reopen_team, name="reopen-team"),
    path("access/invitations/", link_views.invitations, name="invitations"),
    path("access/invitations/<uuid:invitation_id>/withdraw/", link_views.withdraw, name="withdraw"),
    path("access/rules/", views.rules, name="rules"),
    path("access/roles/", views.roles, name="roles"),
    path("access/glass/", views.broken, name="broken"),
    path("access/glass/<slug:kind>/<slug:record_id>/", views.glass, name="glass"),
    path("access/join/<str:code>/", link_views.join, name="join"),
    path("access/password/<str:code>/", link_views.new_password, name="new-password"),
    path("access/first/", link_views.begin_without_code, name="begin-refused"),
    path("access/first/<str:code>/", link_views.begin, name="begin"),
    path("access/me/", own_views.start, name="self"),
    path("access/me/name/", own_views.rename, name="rename"),
    path("access/me/password/", own_views.password, name="own-password"),
    path("access/me/sessions/end/", own_views.end_sessions, name="end-own-sessions"),
    path("access/me/sessions/<int:session_id>/end/", own_views.end_session, name="end-own-session"),
    path("access/me/code.svg", own_views.picture, name="picture"),
]
