"""`lock.json`: the workspace's random key, wrapped under a key that Argon2id makes from the passphrase.

Salt, costs and the wrapped key are no secret; without the passphrase they open nothing. Because only this small file
depends on the passphrase, a change of it is one atomic replacement. The first version of the file had no wrapped key:
the key was what Argon2id gave. Such a file goes on opening, and becomes the present one when the passphrase changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from ukuk.grounds import BadInput, NotPermitted

LOCK_NAME = "lock.json"
KEY_BYTES = 32

# RFC 9106, second recommended option (64 MiB): an old laptop answers in well under a second.
_TIME_COST, _MEMORY_KIB, _LANES = 3, 65_536, 4
_SALT_BYTES, _NONCE_BYTES = 16, 12
_WRAPPED_BYTES = _NONCE_BYTES + KEY_BYTES + 16
# Without I, L, O and U, which are misread (Crockford's alphabet): 32 letters of 5 bits are 160 bits.
_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH, _CODE_GROUP = 32, 4
_CODE_MISREAD = str.maketrans("ILO", "110", "- \t\n")


@dataclass(frozen=True, slots=True)
class LockFile:
    """What `lock.json` holds.

    `wrapped`: the present key of the workspace under the passphrase's, and behind it the former one while a renewal is
    under way; empty in a file of the first version. `recovery`: the same under the recovery code's key, where one was
    made.
    """

    salt: bytes
    time_cost: int = _TIME_COST
    memory_kib: int = _MEMORY_KIB
    lanes: int = _LANES
    wrapped: tuple[bytes, ...] = ()
    recovery: tuple[bytes, ...] = ()

    @classmethod
    def made(cls, passphrase: str, *keys: bytes, recovery: tuple[bytes, ...] = ()) -> Self:
        """A lock with a new salt around these keys, the present one first. Refuses an empty passphrase."""
        bare = cls(secrets.token_bytes(_SALT_BYTES))
        own = bare._passphrase_key(passphrase)
        return cls(bare.salt, wrapped=tuple(_wrap(own, key, bare._bound()) for key in keys), recovery=recovery)

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The lock of the workspace in `folder`. Refuses (`BadInput`) a file that is not what was written."""
        try:
            lock = json.loads((folder / LOCK_NAME).read_text(encoding="utf-8"))
            read = cls(
                bytes.fromhex(lock["salt"]),
                int(lock["time_cost"]),
                int(lock["memory_kib"]),
                int(lock["lanes"]),
                tuple(bytes.fromhex(key) for key in lock.get("keys", ())),
                tuple(bytes.fromhex(key) for key in lock.get("recovery", ())),
            )
            sane = lock["kdf"] == "argon2id" and read._sane()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            sane = False
        if not sane:
            raise BadInput(
                "The lock file is broken",
                where=str(folder / LOCK_NAME),
                why="Without what it holds the passphrase alone cannot open the database",
                then="Put the file back from your backup",
            )
        return read

    def write(self, folder: Path) -> None:
        """Put it into the folder: at every instant either the former file is there, whole, or this one."""
        unfinished = folder / f".{LOCK_NAME}.new"
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(self._values(), file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(folder / LOCK_NAME)
        settle_names(folder)

    def keys(self, passphrase: str) -> tuple[bytes, ...]:
        """The keys that the passphrase, or the recovery code, opens: the present one first; none where it is wrong.

        A lock of the first version gives one for any passphrase: only the database can tell whether it is right.
        """
        own = self._passphrase_key(passphrase)
        if not self.wrapped:
            return (own,)
        opened = _unwrap(own, self.wrapped, self._bound())
        if not opened and self.recovery and (code := _code_key(passphrase)):
            opened = _unwrap(code, self.recovery, b"recovery")
        return opened

    def with_recovery(self, key: bytes) -> tuple[Self, str]:
        """The lock with a way in for a new recovery code, and that code. A former code opens nothing any more.

        The code has 160 random bits; it needs no slow derivation.
        """
        code = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
        own = _code_key(code)
        assert own is not None  # noqa: S101  just made by the same rule
        lock = type(self)(
            self.salt, self.time_cost, self.memory_kib, self.lanes, self.wrapped, (_wrap(own, key, b"recovery"),)
        )
        return lock, "-".join(code[n : n + _CODE_GROUP] for n in range(0, _CODE_LENGTH, _CODE_GROUP))

    def _passphrase_key(self, passphrase: str) -> bytes:
        from argon2.low_level import Type, hash_secret_raw

        require_passphrase(passphrase)
        return hash_secret_raw(
            unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass"),
            self.salt,
            time_cost=self.time_cost,
            memory_cost=self.memory_kib,
            parallelism=self.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )

    def _bound(self) -> bytes:
        """What the wrapping vouches for beside the key."""
        return f"argon2id {self.time_cost} {self.memory_kib} {self.lanes} {self.salt.hex()}".encode()

    def _sane(self) -> bool:
        return (
            len(self.salt) == _SALT_BYTES
            and 1 <= self.time_cost <= 20
            and 8_192 <= self.memory_kib <= 2_097_152
            and 1 <= self.lanes <= 16
            and len(self.wrapped) <= 2
            and len(self.recovery) <= 1
            and all(len(key) == _WRAPPED_BYTES for key in (*self.wrapped, *self.recovery))
        )

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {
            "kdf": "argon2id",
            "time_cost": self.time_cost,
            "memory_kib": self.memory_kib,
            "lanes": self.lanes,
            "salt": self.salt.hex(),
            "keys": [key.hex() for key in self.wrapped],
        }
        return values | ({"recovery": [key.hex() for key in self.recovery]} if self.recovery else {})


def require_passphrase(passphrase: str) -> None:
    """Refuses an empty passphrase (`NotPermitted`)."""
    if not passphrase.strip():
        raise NotPermitted("The passphrase is empty", then="Choose one that a stranger cannot guess")


def settle_names(folder: Path) -> None:
    """Make new names in a folder survive a loss of power, where the system lets one ask for it."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _code_key(code: str) -> bytes | None:
    """The key of a recovery code, however it was typed; `None` for what is none."""
    letters = code.upper().translate(_CODE_MISREAD)
    if len(letters) != _CODE_LENGTH or set(letters) - set(_CODE_LETTERS):
        return None
    return hashlib.sha256(b"ukuk recovery code " + letters.encode()).digest()


def _wrap(own: bytes, key: bytes, bound: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(own).encrypt(nonce, key, bound)


def _unwrap(own: bytes, wrapped: tuple[bytes, ...], bound: bytes) -> tuple[bytes, ...]:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return tuple(AESGCM(own).decrypt(key[:_NONCE_BYTES], key[_NONCE_BYTES:], bound) for key in wrapped)
    except InvalidTag:
        return ()
