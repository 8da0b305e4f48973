"""Opening a workspace: make one, make the example, serve one to this machine. Django is loaded here and not before."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

from ukuk.grounds import BadInput, NotPermitted, UkukError, WrongUsage

LOOPBACK = "127.0.0.1"
_NEXT_PORTS = 50


def make_workspace(folder: Path, passphrase: str) -> None:
    """An empty workspace in `folder`: its lock, and its tables in an encrypted database there or on the team's server.

    Refuses a folder or a server's database that holds one, and an empty passphrase.
    """
    from ukuk.workspace.vault.lock import has_lock, make_lock

    own_database = begin(folder)
    if not own_database and not has_lock(folder):
        require_empty_server()
    make_lock(folder, passphrase, own_database=own_database)
    set_up()


def make_example(folder: Path, passphrase: str) -> bool:
    """The example workspace in `folder`: made once, opened and left as it is the next time; whether it is the example.

    One that an older Ukuk made, or that was stopped in the middle, is filled. A workspace in which somebody works is
    only opened.
    """
    from ukuk.workspace.vault.lock import has_lock

    if has_lock(folder):
        open_workspace(folder, passphrase)
    else:
        make_workspace(folder, passphrase)
    from django.conf import settings

    if not settings.EXAMPLE and _is_untouched():
        from ukuk.workspace.example import fill

        try:
            fill()
        except UkukError as error:
            # A pack whose example does not build is no reason to keep somebody out.
            _say(str(error))
    return bool(settings.EXAMPLE)


def open_workspace(folder: Path, passphrase: str) -> None:
    """Django with this workspace's database open, its tables up to date: whatever a command does comes after this.

    Refuses a wrong passphrase (`NotPermitted`) and a folder without workspace.
    """
    from ukuk.workspace.vault.lock import unlock

    unlock(folder, passphrase, own_database=begin(folder))
    set_up()


def serve(folder: Path, passphrase: str, port: int = 8000, *, next_free_port: bool = False) -> None:
    """Serve the workspace to this machine alone until it is stopped; the address is printed on stderr.

    Refuses a wrong passphrase (`NotPermitted`), a folder without workspace, and a busy port, which `next_free_port`
    passes over.
    """
    open_workspace(folder, passphrase)
    del passphrase
    from django.conf import settings

    from ukuk.workspace.access.first import first_path
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.cases.actions import forget_removed_cases
    from ukuk.workspace.documents.actions import forget_removed_papers
    from ukuk.workspace.vault import idle

    # Cases first: a source of a case may stand on a passage of a paper.
    forget_removed_cases(by=HOLDER)
    forget_removed_papers(by=HOLDER)
    _sweep_files()
    server = bind(port, next_free_port=next_free_port)
    here = f"http://{LOOPBACK}:{server.effective_port}/"
    if settings.ADDRESS:
        _say(f"Ukuk is at {settings.ADDRESS}/ for those whom the proxy before {here} lets in. Stop it with Ctrl+C.")
    else:
        _say(f"Ukuk is at {here} for this machine alone. Stop it with Ctrl+C.")
    if path := first_path():
        _say(
            f"It has no keeper yet. Whoever opens this address first becomes it: {settings.ADDRESS or here[:-1]}{path}"
        )
    try:
        idle.watch(settings.ENVIRONMENT.folder, settings.IDLE_MINUTES)
        # Returns on Ctrl+C, after the answers under way.
        server.run()
    finally:
        server.close()
        _say("Closed. The workspace is locked.")


def change_passphrase(folder: Path, passphrase: str, new: str, *, new_key: bool = False) -> None:
    """`new` opens the workspace from now on; with `new_key` the whole database is encrypted anew, too."""
    from ukuk.workspace.vault import lock

    own_database = begin(folder)
    if not new_key:
        lock.change_passphrase(folder, passphrase, new, own_database=own_database)
    elif own_database:
        lock.renew_key(folder, passphrase, new)
    else:
        raise WrongUsage(
            "A server's database is not encrypted with the passphrase",
            then="Leave --new-key out; see docs/workspace.md",
        )


def make_recovery_code(folder: Path, passphrase: str) -> str:
    """A new code that opens the workspace as the passphrase does; a former one opens nothing any more."""
    from ukuk.workspace.vault import lock

    return lock.make_recovery_code(folder, passphrase, own_database=begin(folder))


def bind(port: int, *, next_free_port: bool = False) -> Any:
    """The server, bound and not yet running; needs the workspace to be set up. `port` 0 takes any free port."""
    from django.conf import settings
    from waitress.server import create_server

    from ukuk.workspace.site.receiving import Channel
    from ukuk.workspace.site.wsgi import application

    # Waitress puts what is larger than its limits into files in clear; both limits lie above what it accepts at all.
    largest = settings.LARGEST_UPLOAD * 2
    # Who asks, for the limits of sign-in, is what the proxy on this machine says; nobody else is believed.
    behind_proxy: dict[str, Any] = {"clear_untrusted_proxy_headers": True}
    if settings.ADDRESS:
        behind_proxy |= {
            "url_scheme": "https",
            "trusted_proxy": LOOPBACK,
            "trusted_proxy_headers": {"x-forwarded-for"},
            "trusted_proxy_count": 1,
        }
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
                **behind_proxy,
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


def begin(folder: Path) -> bool:
    """Point Django's settings at this folder; whether the database lies in it (else on the team's server).

    Refuses a second workspace in one process, and a folder with a database of its own while a server's is named.
    """
    os.environ["UKUK_WORKSPACE"] = str(folder.resolve())
    os.environ["DJANGO_SETTINGS_MODULE"] = "ukuk.workspace.site.settings"
    from django.conf import settings

    # Before the first connection: whoever shuts a workspace that rests must know of every one.
    from ukuk.workspace.vault import idle  # noqa: F401
    from ukuk.workspace.vault.lock import DATABASE_NAME

    if settings.ENVIRONMENT.folder != folder.resolve():
        raise NotPermitted(
            "Another workspace is open in this process",
            where=str(folder),
            then="Open each workspace in a process of its own",
        )
    own_database = not settings.ENVIRONMENT.database_url
    if not own_database and (folder / DATABASE_NAME).exists():
        raise BadInput(
            "This workspace has a database of its own, and UKUK_DATABASE_URL names another",
            where=str(folder),
            then="Unset UKUK_DATABASE_URL, or name the team's folder",
        )
    return own_database


def set_up() -> None:
    """Load Django, and bring the tables of the workspace that was begun and unlocked up to date."""
    from ukuk.workspace.messages import compile_missing

    compile_missing()
    load_django()
    from django.core.management import call_command
    from django.db import OperationalError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise unreachable(error) from None
    from ukuk.workspace.trail.guarding import forbid_changes
    from ukuk.workspace.trail.verifying import length

    if forbid_changes() and length():
        _say("The rules that guard the trail were not all there and were put back. Run `ukuk trail verify` on it.")
    from django.conf import settings

    from ukuk.workspace.site.queries import is_example

    settings.EXAMPLE = is_example()


def require_empty_server() -> None:
    """Refuses (`BadInput`) a server's database that holds tables already, or that does not answer."""
    from django.db import OperationalError, connection

    # Django warns whoever reads a database before it is loaded.
    load_django()
    try:
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
    except OperationalError as error:
        raise unreachable(error) from None
    if tables:
        raise BadInput(
            "The database that UKUK_DATABASE_URL names is not empty",
            why="A workspace, or something else, lives there already",
            then="Make a new database for it: createdb NAME",
        )


def load_django() -> None:
    """Django with its models; no table is looked at."""
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def _is_untouched() -> bool:
    """Whether nobody has an account here and nothing is kept but the papers of the example."""
    from ukuk.workspace.access.models import Member
    from ukuk.workspace.documents.models import Paper

    own = Paper._base_manager.exclude(name__regex=r"^example-[a-z]{2}\.docx$")
    return not Member._base_manager.exists() and not own.exists()


def _sweep_files() -> None:
    """Delete attachments whose row never came or is gone. Past every gate: a file too few here would be lost."""
    from ukuk.workspace.cases.models import CaseFile
    from ukuk.workspace.vault import files

    files.sweep(CaseFile._base_manager.values_list("ref", flat=True).iterator())


def unreachable(error: Exception) -> BadInput:
    """What to say where the database's server does not answer."""
    lines = str(error).splitlines()
    return BadInput(
        "The database does not answer",
        why=lines[0] if lines else "",
        then="Check UKUK_DATABASE_URL, and whether the database server runs and has room",
    )


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
