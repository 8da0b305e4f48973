"""Kill -9 in the middle: a program is forked, killed, and looked after, again and again.

A program is Python source that defines `attempt(number)`, which is killed, and `check(number)`, which must not raise
whatever was left; both run in processes of their own, forked from one that ran the source and touched no database.
`ARGUMENTS` are the arguments given. What `check` wants to remember it writes to a file.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from served import SRC

_HARNESS = """
import os, random, signal, sys, time, traceback

def in_a_child(work, *arguments):
    pid = os.fork()
    if pid:
        return pid
    try:
        work(*arguments)
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)

def ended(pid):
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

def checked(number):
    if ended(in_a_child(check, number)) != 0:
        sys.exit(f"the check after attempt {number} failed")

def whole(number):
    if ended(in_a_child(attempt, number)) != 0:
        sys.exit(f"attempt {number} failed by itself")
    checked(number)

def at_random(times):
    began = time.monotonic()
    whole(0)
    first = in_a_child(attempt, 1)
    began = time.monotonic()
    code = ended(first)
    lasts = time.monotonic() - began
    if code:
        sys.exit("attempt 1 failed by itself")
    checked(1)
    moments, killed = random.Random(7), 0
    for number in range(2, times + 2):
        pid = in_a_child(attempt, number)
        # Spread over the whole, each third of it alike often.
        time.sleep(lasts * (number % 3 + moments.random()) / 3)
        os.kill(pid, signal.SIGKILL)
        code = ended(pid)
        if code not in (0, -signal.SIGKILL):
            sys.exit(f"attempt {number} failed by itself")
        killed += code != 0
        checked(number)
    whole(times + 2)
    return killed

def at_each_step(_):
    def counted(number):
        left = number
        def step():
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
        def hook(event, arguments):
            changes = event in ("os.rename", "os.remove", "os.mkdir", "os.rmdir") or (
                event == "open" and isinstance(arguments[0], str) and (arguments[2] or 0) & (os.O_WRONLY | os.O_RDWR)
            )
            if changes:
                step()
        def just_opened(*arguments, opening=os.open, **more):
            handle = opening(*arguments, **more)
            step()
            return handle
        os.open = just_opened
        sys.addaudithook(hook)
        attempt(number)
    for number in range(200):
        code = ended(in_a_child(counted, number))
        checked(number)
        if code == 0:
            return number
        if code != -signal.SIGKILL:
            sys.exit(f"attempt {number} failed by itself")
    sys.exit("it never came to an end")

way, times, ARGUMENTS = sys.argv[1], int(sys.argv[2]), sys.argv[4:]
exec(compile(sys.argv[3], "program", "exec"))
print({"random": at_random, "step": at_each_step}[way](times))
"""


@dataclass(frozen=True, slots=True)
class Killed:
    """How often it was killed before its end."""

    times: int


def killed_at_random(program: str, *arguments: str | Path, times: int = 12) -> Killed:
    """Kill each of so many attempts after a part of the time that a whole one takes; check after each.

    An attempt that is quicker than its killing counts as done; nothing here asks how many were.
    """
    return _run("random", program, arguments, times)


def killed_at_each_step(program: str, *arguments: str | Path) -> Killed:
    """Kill it just before its first change of a file (opened to write, renamed, removed) and just after a file was
    opened, then at the second such step, and so on until it comes to its end; check after each. The same every time.
    """
    return _run("step", program, arguments, 0)


def _run(way: str, program: str, arguments: tuple[str | Path, ...], times: int) -> Killed:
    done = subprocess.run(
        [sys.executable, "-c", _HARNESS, way, str(times), program, *map(str, arguments)],
        env={"PYTHONPATH": str(SRC), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return Killed(int(done.stdout.split()[-1]))
