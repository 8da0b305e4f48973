"""A workspace of its own, served by a process of its own, for the tests that need the real server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SRC = Path(__file__).resolve().parents[1] / "src"
PASSPHRASE = "an invented passphrase for tests"  # noqa: S105  it opens nothing but temporary folders
_PROGRAM = """
import sys
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
    try:
        said = []
        for line in process.stderr:
            said.append(line)
            if "http://" in line:
                yield line.split("http://")[1].split("/")[0].join(("http://", ""))
                break
        else:
            raise AssertionError("The server did not start: " + "".join(said))
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stderr.close()
