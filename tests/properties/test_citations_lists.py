"""Lists of articles against a slow, obvious twin that writes the list and knows what it means."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from small_lawbook import LAWBOOK
from ukuk.norms import cite, find_symbols

LAST = 40

numbers = st.integers(1, LAST)
letters = st.sampled_from("abcdefgh")
parts = st.one_of(
    st.just(()),
    st.tuples(letters),
    st.tuples(st.integers(1, 9).map(str)),
    st.tuples(st.integers(1, 9).map(str), letters),
)
single = st.tuples(numbers, parts).map(lambda item: ("one", *item))
span = st.tuples(numbers, numbers).map(lambda ends: ("range", min(ends), max(ends)))
lists = st.lists(st.one_of(single, span), min_size=2, max_size=7)


def twin(items) -> list[str]:
    """The ids that a list means, one after the other, each once."""
    ids: list[str] = []
    for item in items:
        if item[0] == "one":
            found = [".".join(("sea", str(item[1]), *item[2]))]
        else:
            found = [f"sea.{number}" for number in range(item[1], item[2] + 1)]
        ids += [one for one in found if one not in ids]
    return ids


def written(items, *, dash: str, spaced: bool, last: str) -> str:
    gap = " " if spaced else ""
    phrases = [
        f"{item[1]}{''.join(f'{gap}({part})' for part in item[2])}" if item[0] == "one" else f"{item[1]}{dash}{item[2]}"
        for item in items
    ]
    return ", ".join(phrases[:-1]) + last + phrases[-1]


@given(
    lists,
    st.sampled_from([" to ", "–", "-", " through "]),
    st.booleans(),
    st.sampled_from([" and ", " or ", ", and "]),
    st.sampled_from(["articles", "arts.", "Articles"]),
)
def test_every_written_list_means_what_its_twin_says(items, dash, spaced, last, word):
    text = f"{word} {written(items, dash=dash, spaced=spaced, last=last)} of the Convention"
    (one,) = cite(f"See {text}.", LAWBOOK, body="cmw")
    assert (one.text, list(one.ids), one.status) == (text, twin(items), "resolved")


@given(lists, st.sampled_from(["–", "—", "-"]), st.sampled_from(["статьи", "статьями", "ст."]))
def test_the_same_in_russian(items, dash, word):
    text = f"{word} {written(items, dash=dash, spaced=True, last=' и ')} Конвенции"
    (one,) = cite(f"См. {text}.", LAWBOOK, body="cmw")
    assert (one.text, list(one.ids)) == (text, twin(items))


WORDS = st.sampled_from(
    [
        "article 7",
        "arts. 3 (1) and 5",
        "the Convention",
        "Convention on the Rights of Pilots",
        "(art. 9)",
        "of the Constitution",
        "of the Covenant",
        "Law No. 7-FZ of 25.07.2002",
        "п. 2 ст. 5",
        "Конвенции",
        "general comment No. 1",
        "CMW/C/KGZ/1",
        "CMW/C/SR.1 and 2",
        "Chile",
        "(hereinafter the Convention)",
        "İstanbul",
        "«",
        "”",
        ";",
        ".",
        "\n\n",
        "\n(a) ",
        "articles 3,",
        "and 12 to",
        "№",
        "5",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=14).map(" ".join), st.text(max_size=200))


@given(TEXTS, st.sampled_from(["", "cmw", "crc", "ccpr"]))
def test_spans_are_inside_the_text_in_order_and_apart(text, body):
    for found in (cite(text, LAWBOOK, body=body), find_symbols(text)):
        past = 0
        for one in found:
            assert past <= one.start < one.end <= len(text)
            assert text[one.start : one.end] == one.text
            past = one.end


@given(TEXTS, st.sampled_from(["", "cmw"]))
def test_reading_twice_gives_the_same_and_statuses_keep_their_word(text, body):
    found = cite(text, LAWBOOK, body=body)
    assert found == cite(text, LAWBOOK, body=body)
    for one in found:
        assert bool(one.ids) == (one.status in ("resolved", "partly")) or one.status == "ambiguous"
        assert bool(one.candidates) == (one.status == "ambiguous")
        assert (one.status == "partly") <= bool(one.refused)
        assert all(known.split(".")[0] in {"sea", "air", "pact", "xx", "gc1"} for known in (*one.ids, *one.candidates))


@given(TEXTS, st.sampled_from(["cmw", "crc"]))
def test_a_new_paragraph_that_cites_nothing_changes_no_earlier_citation(text, body):
    assert cite(f"{text}.\n\nThe weather was calm.", LAWBOOK, body=body)[: len(cite(text, LAWBOOK, body=body))] == cite(
        text + ".\n\n", LAWBOOK, body=body
    )


NAMED = {
    "sea": "the Convention on the Rights of Sailors",
    "air": "the Convention on the Rights of Pilots",
    "pact": "the International Covenant on Harbours and Ports",
    "xx.7": "Law No. 7-FZ of 25.07.2002",
}


@given(
    st.permutations(sorted(NAMED)),
    st.lists(st.integers(1, 20), min_size=1, max_size=4, unique=True),
    st.integers(1, 20),
    st.sampled_from([" and ", ", ", " or ", " as well as ", " together with "]),
    st.sampled_from(["article", "art."]),
)
def test_a_bracket_belongs_to_the_instrument_before_it_whatever_follows(order, inside, outside, joined, word):
    first, second = order[:2]
    numbers = ", ".join(map(str, inside))
    text = f"under {NAMED[first]} (arts. {numbers}){joined}{word} {outside} of {NAMED[second]}."
    found = cite(text, LAWBOOK, body="cmw")
    assert [one.ids for one in found] == [tuple(f"{first}.{number}" for number in inside), (f"{second}.{outside}",)]
