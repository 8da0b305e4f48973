"""`ukuk init` and `ukuk serve` in the first run: one address makes the keeper; nothing else lets anybody in."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from served import PASSPHRASE, SRC, Visitor

ENVIRON = {**os.environ, "PYTHONPATH": str(SRC), "UKUK_PASSPHRASE": PASSPHRASE}
SERVE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.serve(Path(sys.argv[1]), sys.argv[2], 0)
"""
ACCOUNT = {
    "username": "keeper",
    "name": "Invented keeper",
    "language": "en",
    "password": "four invented words here",
    "repeated": "four invented words here",
}


def started(folder: Path, lines: int) -> tuple[subprocess.Popen[str], list[str]]:
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(folder), PASSPHRASE], env=ENVIRON, stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    return server, [server.stderr.readline() for _ in range(lines)]


def stopped(server: subprocess.Popen[str]) -> str:
    server.terminate()
    _out, rest = server.communicate(timeout=30)
    return rest


def test_the_first_run_from_init_to_a_keeper(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    done = subprocess.run(
        [sys.executable, "-m", "ukuk", "init", str(folder)],
        env=ENVIRON,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0
    assert "prints an address at which its keeper makes their account" in done.stderr

    server, said = started(folder, 2)
    try:
        found = re.search(r"(http://127\.0\.0\.1:\d+)(/access/first/[\w-]{43}/)$", said[1].strip())
        assert found, said
        address, path = found.groups()
        visitor = Visitor(address)
        assert visitor.get("/access/first/").status == 403
        assert visitor.get(path[:-3] + "xx/").status == 403
        assert visitor.get(path).status == 200
        answer = visitor.post(path, ACCOUNT)
        assert answer.url == address + "/access/me/"
        assert visitor.get("/access/").status == 200
        assert Visitor(address).get(path).status == 404
    finally:
        stopped(server)

    server, said = started(folder, 1)
    assert "http://" in said[0]
    assert "no keeper" not in said[0] + stopped(server), "the second time nobody is made keeper"
