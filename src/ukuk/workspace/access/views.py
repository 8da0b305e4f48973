"""The keeper's pages: members, teams, rules; and broken glass. A view asks, acts and shows."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ukuk.grounds import NotPermitted
from ukuk.workspace.access import actions, invitation_actions, kinds, queries
from ukuk.workspace.access.asking import asker
from ukuk.workspace.access.forms import MemberForm, ReasonForm, RulesForm, TeamForm
from ukuk.workspace.access.models import BreakGlass, Member, Team
from ukuk.workspace.access.rights import Right, Role, needs, open_to_all_members
from ukuk.workspace.access.sittings import fresh
from ukuk.workspace.access.words import ROLES, WHAT_ROLES_OPEN
from ukuk.workspace.trail.queries import history_lines

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@needs(Right.MEMBERS)
def start(request: HttpRequest) -> HttpResponse:
    """The members: who they are, what they do, whether a second factor guards them."""
    members = list(
        Member.objects.visible_to(asker(request)).prefetch_related("teams").order_by("-is_active", "name", "id")
    )
    factors = queries.factors_of(members)
    page = {
        "place": "access",
        "members": [(member, factors[member.pk]) for member in members],
        "raised": queries.changed_own_rights(asker(request)),
        "unguarded": not queries.has_second_factor(asker(request)),
    }
    return render(request, "access/members.html", page)


@get_or_post
@needs(Right.MEMBERS)
@fresh
def member(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """One member: name, roles, teams and sight to change; sessions, second factors, what was done to the account."""
    found = _member(request, member_id)
    if request.method != "POST":
        return _member_page(request, found)
    form = MemberForm(request.POST, user=asker(request), keep=frozenset(found.team_ids))
    if not form.is_valid():
        return _member_page(request, found, form=form, status=422)
    given = form.cleaned_data
    try:
        actions.change_member(
            found,
            name=given["name"],
            roles=given["roles"],
            teams=given["teams"],
            sees_sensitive=given["sees_sensitive"],
            version=given["version"],
            by=asker(request),
        )
    except actions.Meanwhile as meanwhile:
        kept = request.POST.copy()
        kept["version"] = str(meanwhile.member.version)
        form = MemberForm(kept, user=asker(request), keep=frozenset(found.team_ids))
        return _member_page(request, meanwhile.member, form=form, meanwhile=True, status=409)
    except NotPermitted as error:
        return _member_page(request, found, form=form, trouble=error, status=409)
    return _to("access:member", found.pk)


@require_POST
@needs(Right.MEMBERS)
@fresh
def close(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Close an account; its page then offers to open it again."""
    found = _member(request, member_id)
    try:
        actions.close_account(found, by=asker(request))
    except NotPermitted as error:
        return _member_page(request, found, trouble=error, status=409)
    return _to("access:member", found.pk)


@require_POST
@needs(Right.MEMBERS)
@fresh
def reopen(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Open a closed account again."""
    found = _member(request, member_id)
    actions.open_account(found, by=asker(request))
    return _to("access:member", found.pk)


@require_POST
@needs(Right.MEMBERS)
@fresh
def offer_password(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """A link for a new password, shown once."""
    found = _member(request, member_id)
    _made, code = invitation_actions.offer_new_password(found, by=asker(request))
    return _member_page(request, found, link=link_to(request, "access:new-password", code))


@require_POST
@needs(Right.MEMBERS)
@fresh
def end_sessions(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """End every session of a member; of one's own all but this one."""
    found = _member(request, member_id)
    keep = str(request.session.session_key) if found.pk == asker(request).pk else ""
    actions.end_sessions(found, keep=keep, by=asker(request))
    return _to("access:member", found.pk)


@require_POST
@needs(Right.MEMBERS)
@fresh
def take_factors(request: HttpRequest, member_id: UUID) -> HttpResponse:
    """Take away the second factors of a member who lost them."""
    found = _member(request, member_id)
    actions.remove_second_factors(found, by=asker(request))
    return _to("access:member", found.pk)


@get_or_post
@needs(Right.MEMBERS)
@fresh
def teams(request: HttpRequest) -> HttpResponse:
    """The teams with who is in them; make another."""
    form = TeamForm(posted(request))
    if request.method == "POST" and form.is_valid():
        actions.make_team(form.cleaned_data["name"], by=asker(request))
        return HttpResponseRedirect(reverse("access:teams"), status=303)
    found = Team.objects.visible_to(asker(request)).prefetch_related("members")
    page = {"place": "access", "teams": found, "form": form}
    return render(request, "access/teams.html", page, status=422 if form.errors else 200)


@get_or_post
@needs(Right.MEMBERS)
@fresh
def team(request: HttpRequest, team_id: int) -> HttpResponse:
    """One team: its name to change, who is in it."""
    found = get_object_or_404(Team.objects.visible_to(asker(request)), pk=team_id)
    form = TeamForm(posted(request), team=found, initial={"name": found.name})
    if request.method == "POST" and form.is_valid():
        actions.rename_team(found, form.cleaned_data["name"], by=asker(request))
        return HttpResponseRedirect(reverse("access:teams"), status=303)
    page = {"place": "access", "team": found, "form": form, "members": found.members.order_by("name", "id")}
    return render(request, "access/team.html", page, status=422 if form.errors else 200)


@require_POST
@needs(Right.MEMBERS)
@fresh
def close_team(request: HttpRequest, team_id: int) -> HttpResponse:
    """Close a team; the list then offers to open it again."""
    actions.close_team(get_object_or_404(Team.objects.visible_to(asker(request)), pk=team_id), by=asker(request))
    return HttpResponseRedirect(reverse("access:teams"), status=303)


@require_POST
@needs(Right.MEMBERS)
@fresh
def reopen_team(request: HttpRequest, team_id: int) -> HttpResponse:
    """Open a closed team again."""
    actions.open_team(get_object_or_404(Team.objects.visible_to(asker(request)), pk=team_id), by=asker(request))
    return HttpResponseRedirect(reverse("access:teams"), status=303)


@get_or_post
@needs(Right.MEMBERS)
@fresh
def rules(request: HttpRequest) -> HttpResponse:
    """Which roles must have a second factor, and who of them has none yet."""
    now = queries.rules()
    form = RulesForm(posted(request), initial={"second_factor": now.second_factor})
    if request.method == "POST" and form.is_valid():
        actions.set_rules(second_factor=form.cleaned_data["second_factor"], by=asker(request))
        return HttpResponseRedirect(reverse("access:rules"), status=303)
    bound = [
        m
        for m in Member.objects.visible_to(asker(request)).filter(is_active=True)
        if set(m.roles) & set(now.second_factor)
    ]
    factors = queries.factors_of(bound)
    page = {"place": "access", "form": form, "without": [one for one in bound if not factors[one.pk]]}
    return render(request, "access/rules.html", page, status=422 if form.errors else 200)


@require_safe
@needs(Right.REASONS)
def broken(request: HttpRequest) -> HttpResponse:
    """Glass that was broken: who, which record, when, why; the latest two hundred."""
    found = BreakGlass.objects.visible_to(asker(request)).select_related("member")[:200]
    return render(request, "access/broken.html", {"place": "access", "broken": found})


@require_POST
@needs(Right.BREAK_GLASS)
def glass(request: HttpRequest, kind: str, record_id: str) -> HttpResponse:
    """Open what is sensitive in one record, for a stated reason. A record behind a gate of others is not there."""
    record = kinds.find(kind, asker(request), record_id)
    if record is None:
        raise Http404
    back = request.POST.get("back", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = reverse("today")
    form = ReasonForm(request.POST)
    if not form.is_valid():
        page = {"form": form, "kind": kind, "record_id": record_id, "back": back}
        return render(request, "access/glass.html", page, status=422)
    actions.break_glass(
        kind, record.pk, reason=form.cleaned_data["reason"], name=getattr(record, "code", ""), by=asker(request)
    )
    return HttpResponseRedirect(back, status=303)


@require_safe
@open_to_all_members
def roles(request: HttpRequest) -> HttpResponse:
    """What each role opens, and whom to ask."""
    words = [(ROLES[role], WHAT_ROLES_OPEN[role]) for role in Role]
    return render(request, "access/roles.html", {"roles": words, "keepers": queries.keepers()})


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: the POST, an empty one too; nothing for a GET."""
    return request.POST if request.method == "POST" else None


def link_to(request: HttpRequest, name: str, code: str) -> str:
    """A link with a code in it, whole, as it can be handed over."""
    return request.build_absolute_uri(reverse(name, args=(code,)))


def _member(request: HttpRequest, member_id: UUID) -> Member:
    found: Member = get_object_or_404(Member.objects.visible_to(asker(request)).prefetch_related("teams"), pk=member_id)
    return found


def _member_page(
    request: HttpRequest, found: Member, *, form: MemberForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    if form is None:
        initial = {
            "name": found.name,
            "roles": found.roles,
            "teams": list(found.team_ids),
            "sees_sensitive": found.sees_sensitive,
            "version": found.version,
        }
        form = MemberForm(initial=initial, user=asker(request), keep=frozenset(found.team_ids))
    page = {
        "place": "access",
        "member": found,
        "ours": found.pk == asker(request).pk,
        "form": form,
        "factors": queries.factors_of([found])[found.pk],
        "sessions": queries.sessions_of(found, str(request.session.session_key)),
        "history": history_lines("member", found.pk, asker(request), limit=20, whole=True),
        "added_by": queries.names_of([found.added_by]).get(found.added_by, ""),
    }
    return render(request, "access/member.html", page | more, status=status)


def _to(name: str, *args: Any) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(name, args=args), status=303)
