"""pandoc, kept on a short lead: docx, odt and html in, its syntax tree out, within limits of time and memory."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from ukuk.grounds import UnreadableDocument

SECONDS = 60
MEGABYTES = 1024


def tree_of(name: str, kind: str, data: bytes) -> dict[str, Any]:
    """pandoc's tree of a document: `{"meta": ..., "blocks": [...]}`.

    It runs in its sandbox: it reads no other file and asks no network. Tracked changes are taken as accepted. Refuses
    what pandoc cannot read, and what takes it longer than 60 seconds or more than a gigabyte.
    """
    command = [_executable(), f"--from={kind}", "--to=json", "--sandbox", "+RTS", f"-M{MEGABYTES}m", "-RTS"]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise UnreadableDocument(
            f"Reading this file takes longer than {SECONDS} seconds",
            where=name,
            why="It is built in a way that no ordinary paper is, by mistake or on purpose",
            then="Save it as plain text (txt) and read that",
        ) from None
    if done.returncode == 251 or b"heap overflow" in done.stderr or b"Heap exhausted" in done.stderr:
        raise UnreadableDocument(
            f"Reading this file takes more than {MEGABYTES} MB of memory",
            where=name,
            why="It is built in a way that no ordinary paper is, by mistake or on purpose",
            then="Save it as plain text (txt) and read that",
        )
    if done.returncode != 0:
        raise UnreadableDocument(
            f"This {kind} file cannot be read",
            where=name,
            why=" ".join(done.stderr.decode("utf-8", "replace").split())[:200],
            then="Open it in Word or LibreOffice and save it anew",
        )
    try:
        tree: dict[str, Any] = json.loads(done.stdout)
    except RecursionError:
        raise UnreadableDocument(
            "The parts of this file are nested too deep",
            where=name,
            why="No ordinary paper has hundreds of boxes inside each other",
            then="Save it as plain text (txt) and read that",
        ) from None
    return tree


def _executable() -> str:
    import pypandoc

    shipped = Path(pypandoc.__file__).parent / "files"
    for candidate in (shipped / "pandoc", shipped / "pandoc.exe"):
        if candidate.is_file():
            return str(candidate)
    return str(pypandoc.get_pandoc_path())
