"""The door of the server: who may talk to it, how much they may bring, and what a browser may do with a page.

Any page open in the same browser can send requests to 127.0.0.1, and a name on the network can be made to point there
(DNS rebinding). So the Host must be ours to the letter, the Origin ours; what another site caused is refused. A team's
server, behind a proxy that speaks TLS, has one name (`settings.ADDRESS`) and answers to that one alone.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

View = Callable[[HttpRequest], HttpResponseBase]

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    # Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}

# What the form around an upload weighs at most.
_FORM_SLACK = 64 * 1024


def guard(get_response: View) -> View:
    """Refuse strangers before anything else looks at the request; put the headers on every answer."""

    def guarded(request: HttpRequest) -> HttpResponseBase:
        response = _refusal(request) or get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "no-store")
        if settings.ADDRESS:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response

    return guarded


def refuse_large(get_response: View) -> View:
    """Answer 413 before a body larger than the limit is looked at."""

    def limited(request: HttpRequest) -> HttpResponseBase:
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > settings.LARGEST_UPLOAD + _FORM_SLACK:
            from ukuk.workspace.site.views import too_large

            return too_large(request)
        return get_response(request)

    return limited


def explain_forms(get_response: View) -> View:
    """An address that only takes a form, opened as a page (a page loaded anew, somebody who signed in again), says so:
    browsers show an empty answer as their own failure."""

    def explained(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == 405 and request.method == "GET" and not getattr(response, "content", b""):
            from ukuk.workspace.site.views import takes_a_form

            page = takes_a_form(request)
            page.headers["Allow"] = response.headers.get("Allow", "POST")
            return page
        return response

    return explained


def own_addresses(port: int, address: str) -> frozenset[str]:
    """The addresses under which we are known: this machine's names with the port, or the one name of a team's server.

    Port 0 (tests, no server) stands for the bare names.
    """
    if address:
        return frozenset({address})
    bare = port in (0, 80)
    return frozenset(f"http://{name}" if bare else f"http://{name}:{port}" for name in ("127.0.0.1", "localhost"))


def _refusal(request: HttpRequest) -> HttpResponse | None:
    own = own_addresses(settings.PORT, settings.ADDRESS)
    asked = ("https://" if settings.ADDRESS else "http://") + request.META.get("HTTP_HOST", "")
    if asked not in own:
        where = settings.ADDRESS or "http://127.0.0.1"
        only = f"Ukuk answers only at {where}" if settings.ADDRESS else f"Ukuk answers only on this machine, at {where}"
        return _refused(421, f"{only}. Nothing was read or changed.")
    origin = request.headers.get("Origin")
    if origin is not None and origin != asked:
        return _refused(403, "Another page tried to reach Ukuk. Nothing was read or changed.")
    if request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site") and not _follows_link(request):
        return _refused(403, "Another page tried to reach Ukuk. Nothing was read or changed.")
    return None


def _follows_link(request: HttpRequest) -> bool:
    """A person followed a link to us from elsewhere: a page may be shown, nothing may be changed."""
    return (
        request.method in ("GET", "HEAD")
        and request.headers.get("Sec-Fetch-Mode") == "navigate"
        and request.headers.get("Sec-Fetch-Dest") == "document"
    )


def _refused(status: int, paragraph: str) -> HttpResponse:
    return HttpResponse(paragraph + "\n", status=status, content_type="text/plain; charset=utf-8")
