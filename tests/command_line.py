"""Runs the `ukuk` command as other people's scripts do: a process of its own, bytes in, bytes out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Done:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def ukuk(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str) -> Done:
    """Run `ukuk ARGUMENTS` and give code, stdout and stderr; a traceback on stderr is a failure of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "ukuk", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        check=False,
        env={**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", **environment},
    )
    err = done.stderr.decode("utf-8", errors="replace")
    assert "Traceback" not in err, err
    return Done(done.returncode, done.stdout.decode("utf-8"), err)
