"""The same tests on a team's PostgreSQL: a cluster of our own, made for this and gone afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from postgres import cluster, programs

ROOT = Path(__file__).resolve().parents[2]
# Tests of the encrypted file, of the real server on it, and of what has no database at all.
ELSEWHERE = ("test_on_postgresql.py", "test_the_vault.py", "test_files_of_the_vault.py", "test_signs.py")


@pytest.fixture
def address() -> object:
    if programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL's server is not installed, and .ci/run was to install it")
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    with cluster() as found:
        yield found


@pytest.mark.skipif("UKUK_TESTS_DATABASE_URL" in os.environ, reason="this is the run on PostgreSQL")
def test_the_workspace_works_the_same_on_postgresql(address: str) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "tests/workspace", "-q", "-x", "-p", "no:cacheprovider"),
            *(f"--ignore=tests/workspace/{name}" for name in ELSEWHERE),
        ],
        cwd=ROOT,
        env={**os.environ, "UKUK_TESTS_DATABASE_URL": address},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
