"""`__begins`: the same answer as plain Python, through the index and not around it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ukuk.grounds import WrongUsage
from ukuk.workspace.vault import lookups

WORDS = (
    "",
    "a",
    "ab",
    "abc",
    "abd",
    "ABC",
    "%",
    "%a",
    "_",
    "a_c",
    "a\\",
    "токтогулов",
    "токтогулова",
    "тоқ",
    "ө",
    "өмүр",
    "\ud7ff",
    "\ud7ffa",
    "\ue000",
    "\U0010ffff",
    "\U0010ffffa",
    "\U0001f600",
)


@pytest.fixture
def words(db: None) -> Any:
    """A table of words for this test alone, with the index that the lookup asks for."""
    with isolate_apps("ukuk.workspace.documents"):

        class Word(models.Model):
            folded = models.TextField()

            class Meta:
                app_label = "documents"
                db_table = "tests_word"
                indexes = (models.Index(fields=["folded"], name="tests_word_folded", opclasses=["text_pattern_ops"]),)

    index = Word._meta.indexes[0].create_sql(Word, connection.schema_editor())
    with connection.cursor() as cursor:
        key = "serial" if connection.vendor == "postgresql" else "integer"
        cursor.execute(f"CREATE TABLE tests_word (id {key} PRIMARY KEY, folded text NOT NULL)")
        cursor.execute(str(index))
    Word.objects.bulk_create(Word(folded=word) for word in WORDS)
    return Word


def found(words: Any, prefix: str) -> list[str]:
    return sorted(words.objects.filter(folded__begins=prefix).values_list("folded", flat=True))


@pytest.mark.parametrize("prefix", [*WORDS, "abcd", "то", "z"])
def test_it_finds_what_begins_so_and_nothing_else(words: Any, prefix: str) -> None:
    assert found(words, prefix) == sorted(word for word in WORDS if word.startswith(prefix))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prefix=st.text(max_size=4), rest=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=3))
def test_it_agrees_with_python(words: Any, prefix: str, rest: str) -> None:
    words.objects.all().delete()
    kept = {"ab", "b", rest}
    if "\0" not in prefix and prefix.isprintable():
        kept |= {prefix, prefix + rest, prefix[:-1]}
    words.objects.bulk_create(words(folded=word) for word in sorted(kept))
    assert found(words, prefix) == sorted(word for word in kept if word.startswith(prefix))


@pytest.mark.parametrize("prefix", ["a", "токт", "%"])
def test_it_goes_through_the_index(words: Any, prefix: str) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # So few rows are read whole otherwise, whatever index there is.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
        plan = words.objects.filter(folded__begins=prefix).explain()
        assert "Index Cond" in plan
        assert "tests_word_folded" in plan
    else:
        plan = words.objects.filter(folded__begins=prefix).explain()
        assert "SEARCH tests_word USING COVERING INDEX tests_word_folded (folded>? AND folded<?)" in plan


@pytest.mark.parametrize("prefix", ["\0", "a\0", "\ud800"])
def test_what_no_column_can_hold_is_found_nowhere_and_breaks_nothing(words: Any, prefix: str) -> None:
    assert found(words, prefix) == []


@pytest.mark.parametrize("prefix", [None, 7, models.F("folded")])
def test_anything_but_text_is_refused(words: Any, prefix: object) -> None:
    with pytest.raises(WrongUsage):
        words.objects.filter(folded__begins=prefix)


def test_the_text_after_all_that_begin_so() -> None:
    assert [lookups._following(prefix) for prefix in ("", "\U0010ffff", "a", "a\U0010ffff", "\ud7ff")] == [
        None,
        None,
        "b",
        "b",
        "\ue000",
    ]
