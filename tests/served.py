"""A workspace of its own, served by a process of its own, for the tests that need the real server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

SRC = Path(__file__).resolve().parents[1] / "src"
PASSPHRASE = "an invented passphrase for tests"  # noqa: S105  it opens nothing but temporary folders
_PROGRAM = """
import sys
import threading
from pathlib import Path
from ukuk.workspace import opening
folder, passphrase, kind = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
{"workspace": opening.make_workspace, "example": opening.make_example}[kind](folder, passphrase)
opening.serve(folder, passphrase, 0)
"""


@dataclass
class Visitor:
    """Somebody who talks plain HTTP to a served workspace: keeps cookies, sends the forms' token, follows redirects."""

    address: str
    cookies: CookieJar = field(default_factory=CookieJar)

    @property
    def token(self) -> str:
        """The token that every form carries; there once a page with a form was fetched."""
        return next((cookie.value or "" for cookie in self.cookies if cookie.name == "ukuk_csrf"), "")

    @property
    def cookie(self) -> str:
        """The Cookie header, for a test that writes its request by hand."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> HTTPResponse | HTTPError:
        """The answer to a GET; an error is an answer too (`.status`)."""
        return self._asked(path, None, headers)

    def post(
        self, path: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
    ) -> HTTPResponse | HTTPError:
        """The answer to a form sent with its token."""
        data = urlencode({"csrfmiddlewaretoken": self.token, **form}).encode()
        return self._asked(path, data, headers)

    def _asked(self, path: str, data: bytes | None, headers: Mapping[str, str] | None) -> HTTPResponse | HTTPError:
        request = Request(self.address + path, data, dict(headers or {}))  # noqa: S310  our own server's address
        opener: OpenerDirector = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.cookies))
        try:
            return opener.open(request, timeout=60)
        except HTTPError as error:
            return error


def signed_in(address: str, role: str = "coordinator", password: str = "") -> Visitor:
    """A visitor of the example workspace, signed in as the member of that role."""
    from ukuk.workspace.example import EXAMPLE_PASSWORD

    visitor = Visitor(address)
    visitor.get("/account/login/")
    answer = visitor.post("/account/login/", {"login": role, "password": password or EXAMPLE_PASSWORD})
    assert any(cookie.name == "ukuk_session" for cookie in visitor.cookies), answer.read()
    return visitor


@contextmanager
def served(folder: Path, kind: str = "workspace", program: str = _PROGRAM, **environ: str) -> Iterator[str]:
    """The address of a server for a new workspace in `folder`; it is stopped in the end."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(folder), PASSPHRASE, kind],
        env={**os.environ, "PYTHONPATH": str(SRC), **environ},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said: list[str] = []
    later = threading.Thread(target=said.extend, args=(process.stderr,), daemon=True)
    try:
        for line in process.stderr:
            said.append(line)
            if "http://" in line:
                break
        else:
            raise AssertionError("The server did not start: " + "".join(said))
        # What it says later is read too, or it would wait for a reader for ever.
        later.start()
        yield "http://" + line.split("http://")[1].split("/")[0]
    finally:
        process.terminate()
        process.wait(timeout=20)
        if later.is_alive():
            later.join(timeout=20)
        process.stderr.close()
        print("".join(said), file=sys.stderr)
