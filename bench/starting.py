"""From a cold start: reading and checking a real paper, building the example. Time and peak memory of each process."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from contest.page import ROOT, machine, put
from contest.text import DATA

ROUNDS = 5
EXAMPLE = ROOT / "src" / "ukuk" / "packs" / "kg" / "example"


def paper(folder: Path) -> tuple[Path, str]:
    """The real paper, or a text made of the example where it is not at hand."""
    real = DATA / "submission-kgz-2022.txt"
    if real.exists():
        return real, "the real paper of 2022 (18 kB)"
    made = folder / "example.txt"
    made.write_text((EXAMPLE / "submission.md").read_text(encoding="utf-8"), encoding="utf-8")
    return made, "the packaged example"


def run(arguments: list[str]) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of the processor, peak memory in MB of one child and of what it starts."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with tempfile.TemporaryFile() as told:
        begin = time.perf_counter()
        child = subprocess.Popen([sys.executable, *arguments], env=environment, stdout=subprocess.DEVNULL, stderr=told)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begin
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            told.seek(0)
            raise OSError(told.read().decode(errors="replace").strip().splitlines()[-1][:150])
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def main() -> None:
    """Print the table; write it where asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    lines = [
        "| command | best of 5 (s) | median (s) | processor, best (s) | peak memory (MB) |",
        "|---|---|---|---|---|",
    ]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        file, told = paper(folder)
        commands = [("Python alone", ["-c", "pass"]), ("`ukuk --version`", ["-m", "ukuk", "--version"])]
        commands += [
            (f"`ukuk read` of {told}, {kind}", ["-m", "ukuk", "read", str(file), "--format", kind])
            for kind in ("json", "html")
        ]
        commands += [(f"`ukuk check` of {told}", ["-m", "ukuk", "check", str(file), "--body", "cmw", "--state", "KGZ"])]
        for kind in ("docx", "pdf", "html"):
            commands.append(
                (
                    f"`ukuk build` of the example, {kind}",
                    ["-m", "ukuk", "build", str(EXAMPLE), "-o", str(folder / f"out.{kind}")],
                )
            )
        for name, arguments in commands:
            try:
                measured = [run(arguments) for _ in range(ROUNDS)]
            except OSError as error:
                lines.append(f"| {name} | - | - | - | {error} |")
                continue
            seconds = sorted(one for one, _, _ in measured)
            busy, peak = min(one for _, one, _ in measured), max(one for _, _, one in measured)
            lines.append(f"| {name} | {seconds[0]:.2f} | {seconds[ROUNDS // 2]:.2f} | {busy:.2f} | {peak:.0f} |")
    body = f"Cold start of the command, a new process each time. {machine()}.\n\n" + "\n".join(lines)
    print(body)
    if asked.write:
        put("Cold start and building", body)


if __name__ == "__main__":
    main()
