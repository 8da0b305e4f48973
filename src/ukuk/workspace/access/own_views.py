"""One's own account: name, language, password, second factors, sessions, and what was done to it."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from allauth.mfa.adapter import get_adapter as factors
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from ukuk.workspace.access import actions, queries
from ukuk.workspace.access.asking import asker
from ukuk.workspace.access.forms import NameForm, OwnPasswordForm
from ukuk.workspace.access.rights import open_to_all_members
from ukuk.workspace.access.sittings import before_second_factor, is_fresh
from ukuk.workspace.access.views import get_or_post, posted
from ukuk.workspace.trail.queries import history_lines


@require_safe
@open_to_all_members
def start(request: HttpRequest) -> HttpResponse:
    """My account."""
    return _page(request, NameForm(initial={"name": asker(request).name}))


@require_POST
@open_to_all_members
def rename(request: HttpRequest) -> HttpResponse:
    """My name, as colleagues see it."""
    form = NameForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    actions.change_own_name(asker(request), form.cleaned_data["name"], by=asker(request))
    return HttpResponseRedirect(reverse("access:self"), status=303)


@get_or_post
@open_to_all_members
def password(request: HttpRequest) -> HttpResponse:
    """My password; all my other sessions end."""
    form = OwnPasswordForm(posted(request), member=asker(request))
    if request.method == "POST" and form.is_valid():
        try:
            known = get_adapter().reauthenticate(asker(request), form.cleaned_data["old"])
        except ValidationError as error:
            form.add_error("old", error)
        else:
            if known:
                here = str(request.session.session_key)
                actions.set_password(asker(request), form.cleaned_data["password"], keep=here, by=asker(request))
                update_session_auth_hash(request, asker(request))
                reauthenticate_by_password(request)
                UserSession.objects.create_from_request(request)
                return HttpResponseRedirect(reverse("access:self") + "?password=new", status=303)
            form.add_error("old", get_adapter().validation_error("incorrect_password"))
    return render(request, "access/own_password.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
@open_to_all_members
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    """End one of my sessions elsewhere."""
    session = get_object_or_404(UserSession.objects.filter(user=asker(request)), pk=session_id)
    actions.end_session(session, by=asker(request))
    return HttpResponseRedirect(reverse("access:self"), status=303)


@require_POST
@open_to_all_members
def end_sessions(request: HttpRequest) -> HttpResponse:
    """End all my sessions but this one."""
    actions.end_sessions(asker(request), keep=str(request.session.session_key), by=asker(request))
    return HttpResponseRedirect(reverse("access:self"), status=303)


@before_second_factor
@require_safe
@open_to_all_members
def picture(request: HttpRequest) -> HttpResponse:
    """The secret of the app that is being added, as a picture for its camera; there while the page is open."""
    secret = request.session.get(SECRET_SESSION_KEY)
    if not secret:
        raise Http404
    if not is_fresh(request):
        raise PermissionDenied
    drawn = factors().build_totp_svg(factors().build_totp_url(asker(request), secret))
    return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8")


def _page(request: HttpRequest, form: NameForm, status: int = 200) -> HttpResponse:
    found = queries.factors_of([asker(request)])[asker(request).pk]
    page = {
        "form": form,
        "factors": found,
        "must": queries.must_have_second_factor(asker(request)),
        "sessions": queries.sessions_of(asker(request), str(request.session.session_key)),
        "history": history_lines("member", asker(request).pk, asker(request), limit=20, whole=True),
        "new_password": request.GET.get("password") == "new",
    }
    return render(request, "access/self.html", page, status=status)
