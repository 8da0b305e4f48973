"""The text that every contestant reads: the real paper and treaty papers where they are at hand, else our example."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
EXAMPLE = ROOT / "src" / "ukuk" / "packs" / "kg" / "example" / "submission.md"
SIZE = 1_000_000


@dataclass(frozen=True)
class BenchText:
    """About a megabyte of English, and in words what it is made of."""

    text: str
    made_of: str

    @property
    def megabytes(self) -> float:
        return len(self.text.encode("utf-8")) / 1e6

    def pieces(self, size: int = 20_000) -> list[str]:
        """The text in pieces of about `size` characters that end with a paragraph: what a peer is given at a time."""
        found, begin = [], 0
        while begin < len(self.text):
            end = self.text.find("\n\n", begin + size)
            end = len(self.text) if end < 0 else end + 2
            found.append(self.text[begin:end])
            begin = end
        return found


def bench_text() -> BenchText:
    """Half real paper, half treaty papers; each as often as it takes."""
    paper = DATA / "submission-kgz-2022.txt"
    if not paper.exists():
        example = EXAMPLE.read_text(encoding="utf-8") + "\n\n"
        return BenchText(example * (SIZE // len(example) + 1), "the packaged example, repeated")
    treaty = [
        path.read_text(encoding="utf-8-sig")
        for folder in ("un_docs", "general_comments")
        for path in sorted((DATA / "treaty" / folder).glob("*.en.txt"))
    ]
    papers = "\n\n".join(treaty)[: SIZE // 2]
    one = paper.read_text(encoding="utf-8-sig") + "\n\n"
    return BenchText(
        one * ((SIZE - len(papers)) // len(one) + 1) + papers,
        "the real paper of 2022, repeated, then UPR papers and general comments",
    )
