"""Which date and which place of a sentence belongs to which of its numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ukuk.reading.figures.periods import DateMention
from ukuk.reading.figures.places_of import PlaceGroup
from ukuk.reading.figures.stated import Stated
from ukuk.reading.figures.tokens import Tokens, word_set

FAR: Final = 400  # tokens; further than any sentence that a person wrote
_HARD: Final = word_set(
    ", ; ( ) : – — who which that while whereas but compared than as когда который которые которая которых а но "
    "чем где where when from against"
)
_BLOCKS: Final = word_set("; compared than while whereas but against чем сравнению тогда если")
_JOINTS: Final = word_set("and , и или or to")
ANAPHORA: Final = word_set("whom including namely включая ними них которых particularly them these whose")


@dataclass(frozen=True, slots=True)
class Mention:
    """A date or a group of places, at the tokens `first` to `last` (not included)."""

    first: int
    last: int
    value: DateMention | PlaceGroup


class Governing:
    """Which of the mentions (dates, or places) of a sentence belongs to which of its numbers."""

    __slots__ = ("begin", "captured", "depth", "drafts", "mentions", "rights", "starts", "tokens")

    def __init__(
        self, tokens: Tokens, begin: int, depth: list[int], drafts: Sequence[Stated], mentions: Sequence[Mention]
    ) -> None:
        self.tokens, self.begin, self.depth, self.drafts = tokens, begin, depth, drafts
        self.mentions = mentions
        self.starts = [mention.first for mention in mentions]
        self.rights: list[Mention | None] = []
        self.captured: set[int] = set()
        for number, draft in enumerate(drafts):
            right = self._right(number, draft) if mentions else None
            self.rights.append(right)
            framing = right is not None and isinstance(right.value, PlaceGroup) and draft.kind in ("age", "duration")
            if right is not None and not framing:
                self.captured.add(right.first)

    def of(self, number: int, *, local: bool) -> Mention | None:
        """The mention that governs the number; with `local` only one of its own clause."""
        if not self.mentions:
            return None
        right = self.rights[number]
        if right is not None:
            return right
        draft = self.drafts[number]
        left = self._left(number, draft)
        if local:
            return left if left is not None and not self._parted(left.last, draft.first) else None
        return left or self._shared(number, draft) or self._later(draft) or self._only(draft)

    def own(self, draft: Stated) -> Mention | None:
        """The mention that begins with the number itself: 11 months of 2021."""
        at = bisect_left(self.starts, draft.first)
        return self.mentions[at] if at < len(self.mentions) and self.starts[at] == draft.first else None

    def _right(self, number: int, draft: Stated) -> Mention | None:
        at = bisect_left(self.starts, draft.last)
        if at >= len(self.mentions):
            return None
        mention = self.mentions[at]
        if number + 1 < len(self.drafts) and mention.first >= self.drafts[number + 1].first:
            return None
        if mention.first - draft.last > 40 or self._labels_next(number, mention):
            return None
        after = draft.counted.last if draft.counted is not None else draft.whole[1] if draft.whole else draft.last
        if (
            mention.first - after in (0, 1)
            and self.tokens.word(mention.first - 1) == "("
            and self.tokens.word(mention.last) == ")"
        ):
            return mention
        dashed = self.tokens.word(draft.last) in ("–", "—")  # 30 тыс. — в Казахстане
        between = self.tokens.words[draft.last + int(dashed) : mention.first]
        for step, word in enumerate(between):
            if word in _HARD:
                return None
            if word == "and" and step > 6:
                return None
        return mention

    def _labels_next(self, number: int, mention: Mention) -> bool:
        """Whether the mention introduces the next number: "in 2020 — 987 and in 2021 — 1,340"."""
        if number + 1 >= len(self.drafts):
            return False
        following = self.drafts[number + 1]
        opener = self.tokens.word(mention.last)
        return (
            following.first - mention.last <= 1
            and opener in ("–", "—", "-", ":", "(")
            and following.first > mention.last
            and (opener != "(" or self.tokens.word(following.last) == ")")
            and (opener != ":" or following.kind == self.drafts[number].kind)
        )

    def _left(self, number: int, draft: Stated) -> Mention | None:
        at = bisect_left(self.starts, draft.first) - 1
        tried = 0
        while at >= 0 and tried < 12:
            mention = self.mentions[at]
            at -= 1
            tried += 1
            if (
                mention.last > draft.first
                or mention.first in self.captured
                or not self._open(mention.first, draft.first)
            ):
                continue
            return mention
        return None

    def _open(self, one: int, two: int) -> bool:
        """Whether no bracket that holds `one` closes before `two`."""
        depth = self.depth[one - self.begin]
        if not depth:
            return True
        return two - one < FAR and min(self.depth[one - self.begin : two - self.begin + 1]) >= depth

    def _shared(self, number: int, draft: Stated) -> Mention | None:
        """What one of the next numbers has, where no clause ends between: "10 women and 20 men in 2019"."""
        before = draft
        for other, right in zip(
            self.drafts[number + 1 : number + 4], self.rights[number + 1 : number + 4], strict=True
        ):
            between = self.tokens.words[before.last : other.first]
            if len(between) > 8 or any(word in _BLOCKS or word in ANAPHORA for word in between):
                return None
            joined = len(between) <= 6 and not _JOINTS.isdisjoint(between)
            if not joined and not _HARD.isdisjoint(between):
                return None
            if right is not None:
                return right
            before = other
        return None

    def _later(self, draft: Stated) -> Mention | None:
        at = bisect_left(self.starts, draft.last)
        for mention in self.mentions[at : at + 4]:
            if mention.first - draft.last > 60:
                return None
            if (
                self.depth[mention.first - self.begin] > self.depth[draft.first - self.begin]
                or mention.first in self.captured
            ):
                continue
            if any(word in _BLOCKS for word in self.tokens.words[draft.last : mention.first]):
                return None
            following = bisect_left(self.drafts, mention.last, key=lambda other: other.first)
            if following < len(self.drafts) and self.drafts[following].first - mention.last <= 1:
                return None  # it introduces another number
            return mention
        return None

    def _only(self, draft: Stated) -> Mention | None:
        """The one date of the sentence, though an earlier number has it: "grew by 12% in 2021 to $2.7 billion"."""
        mention = self.mentions[0]
        if (
            draft.kind == "duration"
            or len(self.mentions) > 1
            or not isinstance(mention.value, DateMention)
            or mention.last > draft.first
        ):
            return None
        between = self.tokens.words[mention.last : draft.first]
        if len(between) > 40 or not _BLOCKS.isdisjoint(between) or not self._open(mention.first, draft.first):
            return None
        return mention

    def _parted(self, one: int, two: int) -> bool:
        return two - one > FAR or any(word in (";", "while", "whereas") for word in self.tokens.words[one:two])
