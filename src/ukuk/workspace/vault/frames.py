"""A stream of bytes as sealed frames: AES-256-GCM by frame, so that nothing can be cut, swapped, doubled or added.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, "Online authenticated-encryption and its nonce-reuse
misuse-resistance", 2015): nonce = random prefix, number of the frame, whether it is the last. The header and the name
under which the stream is kept are bound into each frame.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from ukuk.grounds import BadInput

KEY_BYTES = 32
FRAME_BYTES = 64 * 1024
_HEADER = b"UKUKSEA1"
_PREFIX_BYTES, _COUNTER_BYTES, _TAG_BYTES = 7, 4, 16
_SEALED_BYTES = FRAME_BYTES + _TAG_BYTES
_MOST_FRAMES = 2 ** (8 * _COUNTER_BYTES)


class BrokenSeal(BadInput):
    """Sealed bytes that are not what was sealed: changed, cut, mixed up, or opened with another key or name."""


def seal(chunks: Iterable[bytes], key: bytes, name: bytes) -> Iterator[bytes]:
    """The sealed form of the bytes that `chunks` give, whatever their sizes. An empty stream has a seal too."""
    cipher = _cipher(key)
    prefix = secrets.token_bytes(_PREFIX_BYTES)
    head = _HEADER + prefix
    yield head
    number, kept = 0, bytearray()
    for chunk in chunks:
        kept += chunk
        # A full frame waits until it is known whether it is the last.
        while len(kept) > FRAME_BYTES:
            yield cipher.encrypt(_nonce(prefix, number, last=False), bytes(kept[:FRAME_BYTES]), head + name)
            del kept[:FRAME_BYTES]
            number += 1
    yield cipher.encrypt(_nonce(prefix, number, last=True), bytes(kept), head + name)


def open_sealed(sealed: BinaryIO, key: bytes, name: bytes, *, where: str = "") -> Iterator[bytes]:
    """The bytes that were sealed, frame by frame, each one checked before it is given.

    Refuses with `BrokenSeal` at the first frame that is not as it was sealed; one that ends too early is found at the
    end, so that whoever uses what came before must be ready to throw it away.
    """
    from cryptography.exceptions import InvalidTag

    broken = BrokenSeal(
        "A sealed file is not as it was kept",
        where=where,
        why="It was changed or cut outside Ukuk, or belongs to another workspace",
        then="Put the file back from your backup",
    )
    cipher = _cipher(key)
    head = sealed.read(len(_HEADER) + _PREFIX_BYTES)
    if len(head) != len(_HEADER) + _PREFIX_BYTES or not head.startswith(_HEADER):
        raise broken
    prefix = head[len(_HEADER) :]
    number, frame = 0, sealed.read(_SEALED_BYTES)
    while True:
        following = sealed.read(_SEALED_BYTES) if len(frame) == _SEALED_BYTES else b""
        try:
            plain = cipher.decrypt(_nonce(prefix, number, last=not following), frame, head + name)
        except InvalidTag:
            raise broken from None
        yield plain
        if not following:
            return
        number, frame = number + 1, following


def _cipher(key: bytes):
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(key) != KEY_BYTES:
        raise BadInput(f"A key of {KEY_BYTES} bytes is needed; this one has {len(key)}")
    return AESGCM(key)


def _nonce(prefix: bytes, number: int, *, last: bool) -> bytes:
    if number >= _MOST_FRAMES:
        raise BadInput("The file is too large to be sealed", then="Split it")
    return prefix + number.to_bytes(_COUNTER_BYTES, "big") + (b"\x01" if last else b"\x00")
