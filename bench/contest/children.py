"""One child process a contestant: pinned to one core, loading apart from reading, peak memory of that process alone."""

from __future__ import annotations

import dataclasses
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from contest.text import BenchText, bench_text

SECONDS = 20.0
ROUNDS = 3
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Contestant:
    """`load` gives a reader of one piece of text, which returns how many things it found. `whole` reads all at once."""

    name: str
    load: Callable[[], Callable[[str], int]]
    whole: bool = False
    note: str = ""


@dataclass(frozen=True)
class Result:
    """What one child measured; `why` says why there is nothing."""

    name: str
    load_seconds: float = 0.0
    megabytes: float = 0.0
    seconds: float = 0.0
    found: int = 0
    peak_mb: float = 0.0
    note: str = ""
    why: str = ""

    @property
    def speed(self) -> float:
        return self.megabytes / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Pass:
    """One pass over the text: `whole` when it came to the end, `rounds` how many passes it is the best of."""

    bytes: int
    seconds: float
    found: int
    failed: int
    broke: str
    whole: bool
    rounds: int = 1


def one_pass(read: Callable[[str], int], pieces: list[str]) -> Pass:
    """Read the pieces in turn, by processor time; stop at the end of a piece when `SECONDS` are over."""
    done = found = failed = count = 0
    seconds, broke = 0.0, ""
    for piece in pieces:
        count += 1
        begin = time.process_time()
        try:
            found += read(piece)
        except Exception as error:  # a peer that breaks on a piece is told, and goes on with the next
            failed += 1
            broke = f"{type(error).__name__}: {error}"[:120]
            continue
        seconds += time.process_time() - begin
        done += len(piece.encode("utf-8"))
        if seconds > SECONDS:
            break
    return Pass(done, seconds, found, failed, broke, count == len(pieces))


def run_here(contestant: Contestant) -> Result:
    """Measure in this process: the best of three passes where there is time for them, else what one pass came to."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    material: BenchText = bench_text()
    pieces = [material.text] if contestant.whole else material.pieces()
    begin = time.perf_counter()
    try:
        read = contestant.load()
    except (ImportError, OSError) as error:
        return Result(contestant.name, why=f"{type(error).__name__}: {error}"[:200], note=contestant.note)
    loaded = time.perf_counter() - begin
    best: Pass | None = None
    spent = 0.0
    while best is None or (best.whole and spent + best.seconds < SECONDS and best.rounds < ROUNDS):
        one = one_pass(read, pieces)
        spent += one.seconds
        rounds = best.rounds + 1 if best else 1
        best = dataclasses.replace(one if best is None or one.seconds < best.seconds else best, rounds=rounds)
    if not best.bytes:
        return Result(contestant.name, why=f"broke on every piece: {best.broke}", note=contestant.note)
    note = contestant.note + (f" Broke on {best.failed} of {len(pieces)} pieces ({best.broke})." if best.failed else "")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
    return Result(contestant.name, loaded, best.bytes / 1e6, best.seconds, best.found, peak, note)


def run_all(script: str, contestants: Iterable[Contestant]) -> list[Result]:
    """Each contestant in a child of its own, one after the other, so that none warms or weighs on the next."""
    results = []
    for contestant in contestants:
        environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONWARNINGS": "ignore"}
        environment["PYTHONPATH"] = os.pathsep.join(
            filter(None, [str(ROOT / "src"), environment.get("PYTHONPATH", "")])
        )
        child = subprocess.run(
            [sys.executable, script, "--one", contestant.name], env=environment, capture_output=True, text=True
        )
        if child.returncode:
            last = (child.stderr.strip().splitlines() or ["no message"])[-1]
            results.append(Result(contestant.name, why=last[:200], note=contestant.note))
        else:
            results.append(Result(**json.loads(child.stdout.splitlines()[-1])))
    return results
