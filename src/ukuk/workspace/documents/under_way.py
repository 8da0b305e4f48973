"""Work that takes its time: a paper being read, in a thread of its own, with the step it is at for whoever waits.

It lives in memory alone: a process that ends in the middle has kept nothing, and what is kept is kept in one
transaction at the end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from threading import BoundedSemaphore, Event, Lock, Thread
from typing import Any
from uuid import UUID, uuid4

from django.db import connections

from ukuk.workspace.vault.idle import working

Step = Callable[[str], None]
See = Callable[[Step], Any]

# Each step with the share of the whole that lies before it, in per cent, as measured on long papers.
STEPS = {"waiting": 0, "reading": 5, "checking": 50, "keeping": 90}
# The same for a submission that is built, between waiting and keeping.
BUILDING = {"composing": 10, "typesetting": 45}
# A person who sees nothing for longer begins to doubt; most papers are read in this time.
PATIENCE = 0.3
_REMEMBERED = 40

# So many are read at once; the others wait.
_places = BoundedSemaphore(2)
_works: dict[UUID, Work] = {}
_lock = Lock()


class Work:
    """One piece of work. `see` asks the engines and may run in any thread; `keep` writes what was seen, once.

    `address` is where its outcome is shown, "" while it is under way. `outcome` raises what went wrong.
    """

    def __init__(self, key: Hashable, name: str, see: See, keep: Callable[[Any], str], *, alone: bool = False) -> None:
        self.id = uuid4()
        self.key = key
        self.name = name
        self.step = "waiting"
        self.address = ""
        self.failure: Exception | None = None
        self._see: See | None = see
        self._keep: Callable[[Any], str] | None = keep
        self._seen: Any = None
        self._told: int | None = None
        self._ready = Event()
        self._alone = self._by_itself = alone
        self._keeping = Lock()
        self._began = time.monotonic()
        # It does not outlive the server: once that is closed, nothing more is kept.
        self.thread = Thread(target=self.run, name="reading", daemon=True)

    @property
    def over(self) -> bool:
        """Whether there is nothing more to wait for."""
        return bool(self.address) or self.failure is not None

    @property
    def seconds(self) -> int:
        """For how long it has been under way."""
        return int(time.monotonic() - self._began)

    @property
    def percent(self) -> int:
        """How far it is, step by step; by what is told of it where keeping is the long part."""
        return self._told if self._told is not None else (STEPS | BUILDING)[self.step]

    def tell(self, percent: int) -> None:
        """How far keeping is: called by `keep` itself where it takes long."""
        self._told = percent

    def outcome(self, patience: float) -> str:
        """The address of the outcome, or "" when it is not there in `patience` seconds: from then on it ends alone.

        Where the answer can wait, what was seen is kept by the thread that asks, with the connection it has.
        """
        if self._by_itself:
            self.thread.join(patience)
        elif not self._ready.wait(patience):
            self._alone = True
        if self._ready.is_set() and not self._by_itself:
            self._settle()
        if self.failure is not None:
            raise self.failure
        return self.address

    def run(self) -> None:
        """See, and keep if nobody waits any more. The workspace stays open until then."""
        with working():
            self._run()

    def _run(self) -> None:
        with _places:
            try:
                self._seen = self._see(self._say) if self._see else None
            except Exception as failure:
                self.failure = failure
        # What is over is remembered for a while, the paper's bytes with it are not.
        self._see = None
        if self.failure is not None:
            self._keep = None
        self._ready.set()
        if self._alone:
            try:
                self._settle()
            finally:
                connections.close_all()

    def _say(self, step: str) -> None:
        self.step = step

    def _settle(self) -> None:
        with self._keeping:
            if self.over or self._keep is None:
                return
            self.step = "keeping"
            try:
                self.address = self._keep(self._seen)
            except Exception as failure:
                self.failure = failure
            self._seen = self._keep = None


def begin(key: Hashable, name: str, see: See, keep: Callable[[Any], str], *, alone: bool = False) -> Work:
    """The work of that key: begun now, or the one already under way (a form sent twice is one piece of work).

    `alone`: it keeps in its own thread from the start, because keeping is what takes long.
    """
    with _lock:
        for work in _works.values():
            if work.key == key and not work.over:
                return work
        for old in [work.id for work in _works.values() if work.over][: max(0, len(_works) - _REMEMBERED)]:
            del _works[old]
        work = Work(key, name, see, keep, alone=alone)
        _works[work.id] = work
    work.thread.start()
    return work


def find(work_id: UUID, *kinds: str) -> Work | None:
    """The work of that id, if its key begins with one of these kinds (any, where none is given); else `None`.

    Each desk names its own: what another desk works on is not its to show.
    """
    work = _works.get(work_id)
    return work if work is not None and _is_of(work, kinds) else None


def all_under_way(*kinds: str) -> list[Work]:
    """What is not over yet and of these kinds (as `find`), the oldest first."""
    with _lock:
        return [work for work in _works.values() if not work.over and _is_of(work, kinds)]


def _is_of(work: Work, kinds: tuple[str, ...]) -> bool:
    return not kinds or (isinstance(work.key, tuple) and bool(work.key) and work.key[0] in kinds)
