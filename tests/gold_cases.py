"""The gold: what a careful reader found in real and in invented paragraphs, and what Ukuk reads in the same places.

`load_gold(name)` gives the annotated paragraphs of a file in tests/cases/gold; `Reader` reads the texts they stand in,
each text once. Nothing here judges: see gold_score.py.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from shared_material import SHARED

GOLD = Path(__file__).resolve().parent / "cases" / "gold"
SETS = ("paper_kgz_2022", "treaty_en", "ru_paragraphs", "ru_corridor", "second_en", "second_written")


@dataclass(frozen=True)
class Case:
    """One annotated stretch, `text[start:end]`. All positions in `marks` count from the start of `text`."""

    id: str
    gold: str
    file: str
    body: str
    text: str
    start: int
    end: int
    marks: dict[str, Any]


def decoded(data: bytes) -> str:
    """The text that positions count in: BOM removed, line ends turned to a single sign, nothing else changed."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _shared(relative: str) -> str | None:
    path = SHARED / "data" / relative
    return decoded(path.read_bytes()) if path.exists() else None


def load_gold(name: str) -> list[Case] | None:
    """The cases of one gold file, or `None` where the material it annotates is not on this machine."""
    marks = yaml.safe_load((GOLD / f"{name}.yaml").read_text(encoding="utf-8"))
    cases = []
    for entry in marks.get("paragraphs") or [marks]:
        if "text" in entry:
            text, file = entry["text"], f"{entry['id']}.txt"
        else:
            file = entry["file"]
            found = _shared(file if "paragraphs" not in marks else f"treaty/{file}")
            if found is None:
                return None
            text = found
        cases.append(
            Case(
                id=entry.get("id", "paper"),
                gold=name,
                file=file,
                body=entry.get("body", ""),
                text=text,
                start=entry.get("start", 0),
                end=entry.get("end", len(text)),
                marks=entry,
            )
        )
    return cases


class Reader:
    """Reads each text once with the Kyrgyzstan pack, as `ukuk read` does."""

    def __init__(self) -> None:
        from ukuk import packs

        self.pack = packs.load_pack("kg")
        self._read = functools.cache(self._read_once)

    def _read_once(self, file: str, text: str, body: str) -> Any:
        from ukuk import reading

        manuscript = reading.open_manuscript(Path(file).name, text.encode("utf-8"))
        return reading.read(manuscript, lawbook=self.pack.lawbook, gazetteer=self.pack.gazetteer, body=body)

    def document(self, case: Case) -> Any:
        """The whole text of the case as a `ukuk.reading.Document`."""
        return self._read(case.file, case.text, case.body)
