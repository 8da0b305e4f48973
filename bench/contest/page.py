"""The results as Markdown, on the terminal and in docs/benchmarks.md."""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import platform
import re
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from contest.children import Contestant, Result, run_all, run_here
from contest.text import bench_text

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "benchmarks.md"
HEAD = """# Benchmarks

What each engine does beside its peers, on one machine, in one run. `make bench` prints these tables;
`python bench/reading.py --write` (and `norms.py`, `starting.py`) puts the last ones here. They are measured, not
promised: no test depends on them.
"""


def machine() -> str:
    """The machine in one line: processor, cores, memory, Python."""
    model, memory = platform.processor() or platform.machine(), 0.0
    for file, pattern in (("/proc/cpuinfo", r"model name\s*:\s*(.+)"), ("/proc/meminfo", r"MemTotal:\s*(\d+)")):
        if os.path.exists(file) and (found := re.search(pattern, Path(file).read_text(encoding="utf-8"))):
            if file.endswith("cpuinfo"):
                model = found[1].strip()
            else:
                memory = int(found[1]) / 1e6
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}"


def versions(names: Sequence[str]) -> str:
    """The versions of the peers that are installed."""
    found = []
    for name in names:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            found.append(f"{name} not installed")
    return ", ".join(found)


def table(results: Sequence[Result]) -> str:
    """Speed, the ratio to the first row, peak memory, time to load."""
    lines = [
        "| reader | MB/s | Ukuk is faster by | read (MB) | found | peak memory (MB) | loading (s) | note |",
        "|---|---|---|---|---|---|---|---|",
    ]
    ours = results[0].speed
    for result in results:
        if result.why:
            lines.append(f"| {result.name} | - | - | - | - | - | - | {result.why} {result.note} |")
            continue
        ratio = "-" if result is results[0] or not ours or not result.speed else f"{ours / result.speed:.1f} times"
        lines.append(
            f"| {result.name} | {result.speed:.2f} | {ratio} | {result.megabytes:.2f} | {result.found} "
            f"| {result.peak_mb:.0f} | {result.load_seconds:.2f} | {result.note} |"
        )
    return "\n".join(lines)


def put(section: str, body: str) -> None:
    """Replace one section of docs/benchmarks.md, or add it."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else HEAD
    block = f"## {section}\n\n{body.strip()}\n"
    pattern = re.compile(rf"^## {re.escape(section)}\n.*?(?=^## |\Z)", re.M | re.S)
    page = pattern.sub(lambda _: block + "\n", page) if pattern.search(page) else page.rstrip("\n") + "\n\n" + block
    PAGE.write_text(page.rstrip("\n") + "\n", encoding="utf-8")


def contest(script: str, section: str, words: str, peers: Sequence[str], contestants: Sequence[Contestant]) -> None:
    """The command line of a bench with contestants: all of them, or `--one` in a child."""
    parser = argparse.ArgumentParser(description=words)
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    asked = parser.parse_args()
    if asked.one:
        print(json.dumps(dataclasses.asdict(run_here(next(c for c in contestants if c.name == asked.one)))))
        return
    material = bench_text()
    results = run_all(script, contestants)
    body = (
        f"{words}\n\nText: {material.megabytes:.2f} MB, {material.made_of}. One core each, by processor time.\n"
        f"{machine()}.\n"
        f"Peers: {versions(peers)}.\n\n{table(results)}"
    )
    print(body)
    if asked.write:
        put(section, body)
    if not results[0].speed:
        sys.exit("Ukuk itself could not run")
