"""The workspace with a crowd in it: each page's median and 95th percentile, search, and what the server weighs.

`python bench/workspace.py [--persons 100000] [--cases 50000] [--rounds 30] [--keep FOLDER]` makes a seeded workspace on
the embedded encrypted database, serves it as `ukuk serve` does, asks for pages over HTTP as a member does, and prints
the table. A workspace is no engine and has no peer that could be installed here; the limits beside are our own:
300 ms for a page's 95th percentile and for a search, 500 MB for the server.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

HERE = Path(__file__).resolve().parent
SRC = HERE.parent / "src"
PASSPHRASE = "an invented passphrase for measuring"  # noqa: S105
PAGE_LIMIT, SEARCH_LIMIT, MEMORY_LIMIT = 300.0, 300.0, 500.0
_FILL = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from ukuk.workspace import opening
opening.make_workspace(Path(sys.argv[1]), {passphrase!r})
import crowd
crowd.fill(int(sys.argv[2]), int(sys.argv[3]))
"""
_SERVE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.serve(Path(sys.argv[1]), {passphrase!r}, 0)
"""


@dataclass
class Visitor:
    """A member's browser: one connection, cookies, the token of the last form."""

    host: str
    cookies: dict[str, str] = field(default_factory=dict)
    connection: http.client.HTTPConnection | None = None

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str, str]:
        """Status, where it leads, and the page."""
        if self.connection is None:
            self.connection = http.client.HTTPConnection(self.host, timeout=120)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form)
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode("utf-8", "replace")
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.split(";")[0]
        return answer.status, answer.getheader("Location") or "", page

    def token(self, page: str) -> str:
        """The token of a form."""
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert found, "no form"
        return found.group(1)

    def sign_in(self, username: str, password: str) -> None:
        """As a person does; fails where the page does not let one in."""
        _, _, page = self.ask("GET", "/account/login/")
        form = {"csrfmiddlewaretoken": self.token(page), "login": username, "password": password}
        status, _, _ = self.ask("POST", "/account/login/", form)
        assert status == 302, status


def main() -> int:
    """Measure, print, and leave with 1 where a limit is passed."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--persons", type=int, default=100_000)
    asked.add_argument("--cases", type=int, default=50_000)
    asked.add_argument("--rounds", type=int, default=30)
    asked.add_argument("--keep", type=Path, help="make the workspace here once and measure it again the next time")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary) / "workspace"
        environment = {**os.environ, "PYTHONPATH": str(SRC), "UKUK_IDLE_MINUTES": "0"}
        if not (folder / "lock.json").exists():
            began = time.perf_counter()
            program = _FILL.format(here=str(HERE), passphrase=PASSPHRASE)
            numbers = [str(options.persons), str(options.cases)]
            subprocess.run([sys.executable, "-c", program, str(folder), *numbers], env=environment, check=True)
            print(f"made in {time.perf_counter() - began:.0f} s")
        size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) / 2**20
        print(f"{options.persons} persons, {options.cases} cases; the encrypted file weighs {size:.0f} MB")
        server = subprocess.Popen(
            [sys.executable, "-c", _SERVE.format(passphrase=PASSPHRASE), str(folder)],
            env=environment,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            assert server.stderr is not None
            line = next(line for line in server.stderr if "http://" in line)
            return measure(line.split("http://")[1].split("/")[0], server.pid, options.rounds)
        finally:
            server.terminate()
            server.wait(timeout=30)


def measure(host: str, pid: int, rounds: int) -> int:
    """Ask for every page so often, print the table; 1 where a limit is passed."""
    visitor = Visitor(host)
    visitor.sign_in("measurer", "invented for measuring")
    chance = random.Random(3)  # noqa: S311
    _, _, people = visitor.ask("GET", "/people/")
    _, _, cases = visitor.ask("GET", "/cases/")
    person = re.findall(r'href="(/people/[0-9a-f-]{36}/)"', people)
    case = re.findall(r'href="(/cases/[0-9a-f-]{36}/)"', cases)
    pages = {
        "Today": ["/"],
        "people, first page": ["/people/"],
        "people, by name": ["/people/?sort=name"],
        "people, filtered by sex": ["/people/?sex=female"],
        "people, filtered by citizenship": ["/people/?citizenship=UZ"],
        "people, filtered by consent": ["/people/?consent=statistics"],
        "people, page 100": ["/people/?page=100"],
        "one person": person,
        "cases, first page": ["/cases/"],
        "cases, filtered by status": ["/cases/?status=new"],
        "cases, filtered by State": ["/cases/?state=RU"],
        "cases, filtered by kind of act": ["/cases/?act=unpaid_wages"],
        "cases, all, closed ones too": ["/cases/?status=all"],
        "cases, by due day": ["/cases/?sort=due"],
        "cases, page 100": ["/cases/?page=100"],
        "one case": case,
        "figures": ["/figures/"],
        "submissions": ["/submissions/"],
        "papers": ["/papers/"],
        "exports": ["/exports/"],
    }
    failed = False
    print(f"{'page':34} {'median ms':>10} {'95th ms':>10}   limit")
    for label, addresses in pages.items():
        taken = []
        for number in range(rounds):
            began = time.perf_counter()
            status, _, _ = visitor.ask("GET", addresses[number % len(addresses)])
            taken.append((time.perf_counter() - began) * 1000)
            assert status == 200, (label, status)
        failed |= row(label, taken, PAGE_LIMIT)
    sys.path.insert(0, str(HERE))
    import crowd

    _, _, page = visitor.ask("GET", "/search/")
    token = visitor.token(page)
    taken = []
    for _number in range(rounds * 3):
        words = crowd.name(chance)
        words = chance.choice((words, words.split()[0][:4], words.split()[1], f"K-{chance.randint(1, 999):04d}"))
        began = time.perf_counter()
        status, _, _ = visitor.ask("POST", "/search/", {"csrfmiddlewaretoken": token, "q": words})
        status, _, page = visitor.ask("GET", "/search/")
        taken.append((time.perf_counter() - began) * 1000)
        assert status == 200
    failed |= row("search (names, beginnings, codes)", taken, SEARCH_LIMIT)
    weight = peak(pid)
    failed |= weight > MEMORY_LIMIT
    print(f"{'the server at most, MB':34} {'':>10} {weight:>10.0f}   {MEMORY_LIMIT:.0f}")
    return int(failed)


def row(label: str, taken: list[float], limit: float) -> bool:
    """Print one line; whether the limit is passed."""
    taken = sorted(taken)
    median, late = taken[len(taken) // 2], taken[min(len(taken) - 1, int(len(taken) * 0.95))]
    print(f"{label:34} {median:>10.1f} {late:>10.1f}   {limit:.0f}{'  OVER' if late > limit else ''}")
    return late > limit


def peak(pid: int) -> float:
    """The most memory that the process ever held (MB)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) / 1024  # type: ignore[union-attr]


if __name__ == "__main__":
    sys.exit(main())
