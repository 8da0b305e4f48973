"""The pages of links: the keeper invites; a newcomer joins, somebody sets a new password, the first keeper begins."""

from __future__ import annotations

from uuid import UUID

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from ukuk.workspace.access import first, invitation_actions, queries
from ukuk.workspace.access.asking import asker
from ukuk.workspace.access.codes import digest_of
from ukuk.workspace.access.forms import FirstForm, JoinForm, NewPasswordForm, RightsForm
from ukuk.workspace.access.holder import HOLDER, STRANGER
from ukuk.workspace.access.models import Invitation, Member
from ukuk.workspace.access.rights import Right, needs, open_to_strangers
from ukuk.workspace.access.sittings import fresh
from ukuk.workspace.access.views import get_or_post, link_to, posted


@get_or_post
@needs(Right.MEMBERS)
@fresh
def invitations(request: HttpRequest) -> HttpResponse:
    """Invite somebody: the link is shown once. The invitations so far, with what became of them."""
    form = RightsForm(posted(request), user=asker(request))
    link, made = "", None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made, code = invitation_actions.invite(
            name=given["name"],
            roles=given["roles"],
            teams=given["teams"],
            sees_sensitive=given["sees_sensitive"],
            by=asker(request),
        )
        link = link_to(request, "access:join", code)
        form = RightsForm(user=asker(request))
    now = timezone.now()
    found = list(Invitation.objects.visible_to(asker(request)).select_related("member").prefetch_related("teams")[:200])
    names = queries.names_of(one.made_by for one in found)
    page = {
        "place": "access",
        "form": form,
        "link": link,
        "made": made,
        "invitations": [(one, one.state(now), names.get(one.made_by, "")) for one in found],
    }
    return render(request, "access/invitations.html", page, status=422 if form.errors else 200)


@require_POST
@needs(Right.MEMBERS)
@fresh
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """The link leads nowhere from now on."""
    found = get_object_or_404(Invitation.objects.visible_to(asker(request)), pk=invitation_id)
    invitation_actions.withdraw(found, by=asker(request))
    return HttpResponseRedirect(reverse("access:invitations"), status=303)


@get_or_post
@open_to_strangers
def join(request: HttpRequest, code: str) -> HttpResponse:
    """A newcomer makes the account that the invitation promises. A dead link says so, and nothing more."""
    invitation = _open_link(code)
    if invitation is None or invitation.member_id is not None:
        return _dead(request)
    form = JoinForm(posted(request), initial={"name": invitation.name, "language": _language()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        member = invitation_actions.join(
            invitation,
            username=given["username"],
            name=given["name"],
            password=given["password"],
            language=given["language"],
            by=STRANGER,
        )
        return _dead(request) if member is None else _let_in(request, member)
    page = {"form": form, "invitation": invitation}
    return render(request, "access/join.html", page, status=422 if form.errors else 200)


@get_or_post
@open_to_strangers
def new_password(request: HttpRequest, code: str) -> HttpResponse:
    """A member sets a new password by a link, then signs in with it (and with the second factor, if there is one)."""
    invitation = _open_link(code)
    member = None if invitation is None else invitation.member
    if invitation is None or member is None or not member.is_active:
        return _dead(request)
    form = NewPasswordForm(posted(request), member=member)
    if request.method == "POST" and form.is_valid():
        if not invitation_actions.use_password_link(invitation, form.cleaned_data["password"], by=member):
            return _dead(request)
        return HttpResponseRedirect(reverse("account_login"), status=303)
    page = {"form": form, "member": member}
    return render(request, "access/new_password.html", page, status=422 if form.errors else 200)


@get_or_post
@open_to_strangers
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """The first keeper of a new workspace, by the address that was printed where it is served. Without it: no."""
    if not first.nobody_is_here():
        raise Http404
    if not first.is_first_code(code):
        return render(request, "access/begin_refused.html", status=403)
    form = FirstForm(posted(request), initial={"language": _language()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            member = invitation_actions.make_first_keeper(
                username=given["username"],
                name=given["name"],
                password=given["password"],
                roles=given["roles"],
                team=given["team"],
                language=given["language"],
                by=HOLDER,
            )
        except invitation_actions.NotFirst:
            raise Http404 from None
        first.forget_code()
        return _let_in(request, member)
    return render(request, "access/begin.html", {"form": form}, status=422 if form.errors else 200)


@get_or_post
@open_to_strangers
def begin_without_code(request: HttpRequest) -> HttpResponse:
    """Where the address for the first keeper is found."""
    if not first.nobody_is_here():
        raise Http404
    return render(request, "access/begin_refused.html", status=403)


def _open_link(code: str) -> Invitation | None:
    found = Invitation.objects.visible_to(HOLDER).select_related("member").filter(code_digest=digest_of(code)).first()
    return found if found is not None and found.state(timezone.now()) == "open" else None


def _dead(request: HttpRequest) -> HttpResponse:
    """The same answer for a link that was used, withdrawn, is too old, or never was."""
    return render(request, "access/dead_link.html", status=404)


def _let_in(request: HttpRequest, member: Member) -> HttpResponse:
    """Signed in at once: whoever set the password a moment ago need not type it again."""
    record_authentication(request, member, method="password", username=member.username)
    response: HttpResponse = perform_login(request, Login(user=member, redirect_url=reverse("access:self")))
    return response


def _language() -> str:
    return (get_language() or "en").split("-")[0]
