"""A workspace with one member and nothing else, made once for all tests and copied: quicker than the example."""

from __future__ import annotations

import atexit
import shutil
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

from served import PASSPHRASE, SRC

# Source of a program that has a workspace open; the password is the example's.
MAKE_COORDINATOR = """
def make_coordinator():
    from ukuk.workspace.access.actions import make_member, make_team
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.access.rights import Role
    from ukuk.workspace.example import EXAMPLE_PASSWORD
    make_member(
        username="coordinator", name="Invented coordinator", password=EXAMPLE_PASSWORD,
        roles=[Role.COORDINATOR], teams=[make_team("Invented team", by=HOLDER)], sees_sensitive=True, by=HOLDER,
    )
"""
_MAKE = (
    """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.make_workspace(Path(sys.argv[1]), sys.argv[2])
"""
    + MAKE_COORDINATOR
    + "make_coordinator()"
)
# For `served`: the workspace lies in its folder already.
SERVE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.serve(Path(sys.argv[1]), sys.argv[2], 0)
"""


# Instead of minutes: as soon as the test says so (`shut_now`).
SHUT_ON_REQUEST = (
    """
import threading, time
from pathlib import Path
from ukuk.workspace.vault import idle
def watch(folder, minutes):
    def wait():
        while True:
            if (Path(folder) / "now").exists() and idle.shut(folder) == 0:
                (Path(folder) / "now").unlink()
            time.sleep(0.02)
    threading.Thread(target=wait, daemon=True).start()
idle.watch = watch
"""
    + SERVE
)


def shut_now(folder: Path) -> None:
    """The workspace that is served with `SHUT_ON_REQUEST` shuts itself."""
    (folder / "now").touch()
    for _ in range(3000):
        if not (folder / "now").exists():
            return
        time.sleep(0.02)
    raise AssertionError("it did not shut itself")


def laid_out(folder: Path) -> Path:
    """The workspace in that new folder; it opens with `served.PASSPHRASE`, and `served.signed_in` enters."""
    shutil.copytree(_made(), folder)
    return folder


@lru_cache(maxsize=1)
def _made() -> Path:
    outside = Path(tempfile.mkdtemp(prefix="ukuk-one-member-"))
    atexit.register(shutil.rmtree, outside, ignore_errors=True)
    done = subprocess.run(
        [sys.executable, "-c", _MAKE, outside / "workspace", PASSPHRASE],
        env={"PYTHONPATH": str(SRC), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return outside / "workspace"
