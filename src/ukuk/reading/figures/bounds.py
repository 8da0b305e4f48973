"""Words before and after a number that say how exactly it is meant: about, more than, at least, up to, or more."""

from __future__ import annotations

from typing import Final

from ukuk.grounds import Bound
from ukuk.reading.figures.tokens import Tokens, word_set


def _phrases(listed: str) -> dict[tuple[str, ...], Bound]:
    phrases: dict[tuple[str, ...], Bound] = {}
    for entry in listed.split(";"):
        bound, _, forms = entry.partition(":")
        for form in forms.split(","):
            if form.strip():
                phrases[tuple(form.split())] = bound.strip()  # type: ignore[assignment]
    return phrases


_BEFORE: Final = _phrases(
    """about: about, around, approximately, roughly, nearly, almost, approx, approx ., circa, ca, ca ., close to, an
    estimated, estimated, estimated at, some, in the order of, on the order of, in the region of, an average of,
    average of, near, about the, around the, up to about, up to around, approximatively, practically, virtually,
    около, примерно, примерно для, примерно у, примерно на, приблизительно для, приблизительно на, приблизительно,
    порядка, почти, ориентировочно, в среднем, в районе, где-то, практически; more_than: more than, over, above,
    greater than, in excess of, upwards of, upward of, exceeding, exceeded, exceeds, exceed, higher than, longer
    than, older than, just over, well over, slightly over, a little over, slightly more than, a little more than,
    far more than, well above, well more than, much more than, beyond the age of, later than, more, over the age of,
    above the age of, older than the age of, beyond, более, более чем, более чем на, более чем в, больше, больше
    чем, свыше, выше, превышает, превысило, превысил, превысила, превысили, превышало, превышать, превышают,
    превышала, превышал, превышающей, превышающий, дольше, дольше чем, старше, чуть более, чуть больше, немногим
    более, немного более, значительно более, в более чем, более , чем, позднее, позже; at_least: at least, no fewer
    than, no less than, not less than, not fewer than, minimum of, a minimum of, minimum, at a minimum, no younger
    than, not younger than, at the very least, not earlier than, no earlier than, не менее, не меньше, не менее чем,
    не меньше чем, как минимум, минимум, по меньшей мере, по крайней мере, хотя бы, не младше, не моложе, не ранее,
    не ранее чем, не ниже, достигших, достигшие, достигший, достигшего, достигшим, достигшая; less_than: less than,
    fewer than, under, below, lower than, younger than, just under, shorter than, slightly less than, under the age
    of, below the age of, before the age of, younger than the age of, just below, slightly under, well under, well
    below, менее, меньше, менее чем, меньше чем, ниже, младше, моложе, чуть менее, чуть меньше, не достигших, не
    достигшие, не достигший, не достигшего, не достигшим, не достиг, не достигли, короче; at_most: up to, at most,
    no more than, not more than, no longer than, not longer than, maximum of, a maximum of, maximum, not exceeding,
    no later than, not later than, no older than, not older than, within, within the, limited to, at the most, until
    the age of, up to the age of, up to a maximum of, does not exceed, not exceed, as late as, up until the age of,
    not over, do not exceed, did not exceed, within a period of, not more than the, not greater than, no greater
    than, до, не более, не больше, не более чем, не больше чем, не свыше, не дольше, не позднее, не позже, не
    старше, не выше, максимум, не превышает, не превышающей, не превышающий, не превышающих, не превышало, не
    превышал, не превышала, не превысило, не превышать, не превышают, в срок до, на срок до, сроком до, не позднее
    чем, не дольше чем, в пределах, на срок не более, самое большее, максимально; exact: as many as, as much as, as
    few as, as little as, exactly, precisely, ровно, целых
    """
)
_LAST_WORDS: Final = frozenset(phrase[-1] for phrase in _BEFORE)
_LONGEST: Final = max(len(phrase) for phrase in _BEFORE)
_NEGATIONS: Final = word_set("not never cannot can't не нельзя ни don't doesn't")
_RU_PAST: Final = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
"""After these the number tells how long something has been so: "не получал зарплату свыше трёх месяцев"."""
_UNFLIPPED: Final = word_set("under below ниже младше моложе")
_FLIPPED: Final[dict[Bound, Bound]] = {"more_than": "at_most", "less_than": "at_least"}
_RU_CHANGE = (
    "вырос", "вырас", "возрос", "увелич", "сниз", "сократ", "упал", "достиг", "повыс", "уменьш", "поднял", "доведен",
    "расшир", "рост", "повыш", "подня", "сниж",
)  # fmt: skip

_AFTER: Final = _phrases(
    """at_least: or more, or over, and over, and above, or older, and older, or above, plus, +, and more, or longer,
    or higher, or greater, or upwards, and upwards, and up, years and over, и более, и выше, и старше, или более, и
    больше, или больше, и свыше, или старше, и дольше; at_most: or less, or fewer, or under, and under, or younger,
    and younger, and below, or below, or shorter, at most, at the most, и менее, и младше, или менее, или меньше, и
    ниже, максимум, не более; more_than: с лишним, с небольшим, odd, с чем-то; about: or so
    """
)
_AFTER_FIRST: Final = frozenset(phrase[0] for phrase in _AFTER)


def bound_before(tokens: Tokens, at: int) -> tuple[Bound, int] | None:
    """The bound that the words before the token `at` set, and the token where they begin; the longest phrase wins.

    "longer than" after a "not" up to six words before sets an upper bound: "do not stay longer than 48 hours". "до"
    after a verb of change names where the change ended and sets none: "выросло до 24".
    """
    if tokens.word(at - 1) not in _LAST_WORDS:
        return None
    for size in range(min(_LONGEST, at), 0, -1):
        phrase = tuple(tokens.words[at - size : at])
        bound = _BEFORE.get(phrase)
        if bound is None:
            continue
        first = at - size
        if phrase == ("more",) or (
            phrase == ("some",) and not tokens.digits(at) and tokens.word(at) in ("one", "two", "three")
        ):
            return None
        if phrase == ("до",) and _counted_from(tokens, first):
            return None
        if phrase == ("до",) and any(tokens.word(first - step).startswith(_RU_CHANGE) for step in range(1, 7)):
            return None
        if phrase in (("within",), ("within", "the")) and tokens.word(at) in ("last", "past"):
            return None
        if bound in _FLIPPED and phrase[0] not in _UNFLIPPED and _negated(tokens, first):
            bound = _FLIPPED[bound]
        return bound, first
    return None


def _counted_from(tokens: Tokens, first: int) -> bool:
    """Whether "до" ends what "с" began: с 410 в 2019 году до 1 230."""
    return any(
        tokens.word(first - step) in ("с", "со") and tokens.digits(first - step + 1)
        for step in range(2, 8)
        if tokens.word(first - step)
    )


def _negated(tokens: Tokens, first: int) -> bool:
    for step in range(1, 7):
        word = tokens.word(first - step)
        if not word or word in ".;:,()":
            return False
        if word in _NEGATIONS:
            return not (
                (word == "не" and tokens.word(first - step + 1).endswith(_RU_PAST))
                or tokens.word(first - step - 1) in ("had", "have", "has")
            )
        if word == "t" or word.endswith(("n't", "n’t")):
            return True
    return False


def bound_after(tokens: Tokens, at: int) -> tuple[Bound, int] | None:
    """The bound that the words at the token `at` set, and the token after them: "or more", "и старше", "с лишним",
    "30+".
    """
    if tokens.word(at) not in _AFTER_FIRST:
        return None
    for size in (3, 2, 1):
        bound = _AFTER.get(tuple(tokens.words[at : at + size]))
        if bound is not None and at + size <= len(tokens):
            if size == 1 and tokens.words[at] == "+" and not tokens.glued(at):
                return None
            return bound, at + size
    return None
