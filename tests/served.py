"""A workspace of its own, served by a process of its own, for the tests that need the real server."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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
