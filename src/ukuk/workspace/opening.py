"""Opening a workspace: make one, make the example, serve one to this machine. Django is loaded here and not before."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

from ukuk.grounds import BadInput, NotPermitted, UkukError

LOOPBACK = "127.0.0.1"
_NEXT_PORTS = 50


def make_workspace(folder: Path, passphrase: str) -> None:
    """An empty encrypted workspace in `folder`. Refuses a folder that holds one, and an empty passphrase."""
    from ukuk.workspace.vault.lock import make_lock

    make_lock(folder, passphrase)
    _set_up(folder)


def make_example(folder: Path, passphrase: str) -> None:
    """The example workspace in `folder`: made once, opened and left as it is the next time.

    It holds the pack's example, built and read back, so that the first page has something to show.
    """
    from ukuk.workspace.vault.lock import has_lock, make_lock, unlock

    if has_lock(folder):
        unlock(folder, passphrase)
        _set_up(folder)
        return
    make_lock(folder, passphrase)
    _set_up(folder)
    from ukuk.workspace.example import fill

    try:
        fill()
    except UkukError as error:
        # A pack whose example does not build is no reason to keep somebody out; the page of the example says the same.
        _say(str(error))


def serve(folder: Path, passphrase: str, port: int = 8000, *, next_free_port: bool = False) -> None:
    """Serve the workspace to this machine alone until it is stopped; the address is printed on stderr.

    Refuses a wrong passphrase (`NotPermitted`), a folder without workspace, and a busy port, which `next_free_port`
    passes over.
    """
    from ukuk.workspace.vault.lock import unlock

    unlock(folder, passphrase)
    del passphrase
    _set_up(folder)
    from ukuk.workspace.documents.actions import forget_removed_papers
    from ukuk.workspace.access.holder import HOLDER

    forget_removed_papers(by=HOLDER)
    server = bind(port, next_free_port=next_free_port)
    _say(f"Ukuk is at http://{LOOPBACK}:{server.effective_port}/ for this machine alone. Stop it with Ctrl+C.")
    try:
        # Returns on Ctrl+C, after the answers under way.
        server.run()
    finally:
        server.close()
        _say("Closed. The workspace is locked.")


def bind(port: int, *, next_free_port: bool = False) -> Any:
    """The server, bound and not yet running; needs the workspace to be set up. `port` 0 takes any free port."""
    from django.conf import settings
    from waitress.server import create_server

    from ukuk.workspace.site.receiving import Channel
    from ukuk.workspace.site.wsgi import application

    # Waitress puts what is larger than its limits into files in clear; both limits lie above what it accepts at all.
    largest = settings.LARGEST_UPLOAD * 2
    ports = range(port, port + (_NEXT_PORTS if next_free_port and port else 1))
    for candidate in ports:
        try:
            server = create_server(
                application,
                host=LOOPBACK,
                port=candidate,
                threads=4,
                ident=None,
                max_request_body_size=largest,
                inbuf_overflow=largest * 2,
                outbuf_overflow=2**31,
                outbuf_high_watermark=2**31,
            )
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise BadInput(
                    "The server cannot start", where=f"{LOOPBACK}:{candidate}", why=error.strerror or str(error)
                ) from None
            continue
        server.channel_class = Channel
        settings.PORT = int(server.effective_port)
        return server
    raise BadInput(
        "The port is taken" if len(ports) == 1 else f"The ports {ports[0]} to {ports[-1]} are taken",
        where=f"{LOOPBACK}:{port}",
        why="Another program listens there, perhaps another Ukuk",
        then="Close it, or give another port: --port 8100",
    )


def _set_up(folder: Path) -> None:
    """Django with this folder's database, its tables up to date."""
    os.environ["UKUK_WORKSPACE"] = str(folder.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "ukuk.workspace.site.settings"
    import django
    from django.apps import apps
    from django.conf import settings

    from ukuk.workspace.messages import compile_missing
    from ukuk.workspace.vault.lock import DATABASE_NAME

    compile_missing()
    if not apps.ready:
        django.setup()
    database = str(folder.resolve() / DATABASE_NAME)
    if settings.DATABASES["default"]["NAME"] != database:
        raise NotPermitted(
            "Another workspace is open in this process",
            where=str(folder),
            then="Open each workspace in a process of its own",
        )
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    from ukuk.workspace.trail.guarding import forbid_changes

    forbid_changes()


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
