"""When nobody works, the workspace shuts itself: connections closed, key dropped, the passphrase asked for again.

Whatever touches the database of a served workspace does so inside `working`; the workspace shuts only while nothing
is inside. A process that never calls `watch` (a command, a test) never shuts.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakSet

from django.db.backends.signals import connection_created

from ukuk.grounds import NotPermitted
from ukuk.workspace.vault import lock

# So many wrong passphrases in so many seconds, from wherever they come: nobody types faster, and Argon2id takes memory.
MOST_TRIES, TRIES_SECONDS = 5, 60

_inside = threading.Condition()
_under_way = 0
_latest = time.monotonic()
_shut = False
_trying = threading.Lock()
_tries: deque[float] = deque()
_connections: WeakSet[Any] = WeakSet()


class TooManyTries(NotPermitted):
    """The passphrase was wrong too often; `seconds` says how long to wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__("Too many wrong passphrases", then=f"Wait {seconds} seconds, then type it again")
        self.seconds = seconds


def enter() -> bool:
    """Begin to work with the database; False where the workspace is shut. Whoever entered must `leave`."""
    global _under_way
    with _inside:
        if _shut:
            return False
        _under_way += 1
        return True


def leave(*, worked: bool = True) -> None:
    """The end of what `enter` began. `worked`: a person did something, so the time of rest begins anew."""
    global _under_way, _latest
    with _inside:
        _under_way -= 1
        if worked:
            _latest = time.monotonic()


@contextmanager
def working() -> Iterator[None]:
    """Work in the background that shutting waits for. Refuses (`NotPermitted`) where the workspace is shut."""
    if not enter():
        raise NotPermitted("The workspace is locked", then="Give the passphrase again")
    try:
        yield
    finally:
        leave()


def watch(folder: Path, minutes: int) -> None:
    """Shut the workspace of this process after so many minutes without work, again and again; 0 minutes: never."""
    global _latest
    _latest = time.monotonic()
    if minutes:
        threading.Thread(target=_watch, args=(folder, minutes * 60), name="idle", daemon=True).start()


def is_shut() -> bool:
    """Whether the passphrase is needed again."""
    return _shut


def shut(folder: Path, *, rested: float = 0) -> float:
    """Shut the workspace now if nothing is under way and nobody worked for `rested` seconds.

    Gives the seconds after which it is worth asking again; 0 where it is shut.
    """
    global _shut
    with _inside:
        if _shut:
            return 0
        left = _latest + rested - time.monotonic()
        if left > 0 or _under_way:
            return max(left, 1)
        # From here on nobody enters; nobody is inside.
        _shut = True
        for connection in list(_connections):
            connection.inc_thread_sharing()
            try:
                connection.close()
            finally:
                connection.dec_thread_sharing()
        lock.shut(folder)
    return 0


def reopen(folder: Path, passphrase: str, *, own_database: bool) -> None:
    """Hold the key again. Refuses a wrong passphrase (`NotPermitted`), and any where too many were wrong just now."""
    global _shut, _latest
    if not _trying.acquire(timeout=TRIES_SECONDS):
        raise TooManyTries(TRIES_SECONDS)
    try:
        now = time.monotonic()
        while _tries and _tries[0] <= now - TRIES_SECONDS:
            _tries.popleft()
        if len(_tries) >= MOST_TRIES:
            raise TooManyTries(int(_tries[0] + TRIES_SECONDS - now) + 1)
        _tries.append(now)
        lock.unlock(folder, passphrase, own_database=own_database)
        _tries.clear()
        with _inside:
            _shut = False
            _latest = time.monotonic()
    finally:
        _trying.release()


def _watch(folder: Path, seconds: float) -> None:
    while True:
        time.sleep(shut(folder, rested=seconds) or min(seconds, 60))


def _remember(connection: Any, **_: Any) -> None:
    _connections.add(connection)


connection_created.connect(_remember, dispatch_uid="vault.idle")
