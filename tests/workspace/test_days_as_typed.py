"""A day is taken as people type it in the language of the page, and shown in a field as they write it."""

from __future__ import annotations

import pytest
from django.utils import translation

from ukuk.workspace.people.forms import DayField, typed_day


@pytest.mark.parametrize(
    ("language", "typed", "day"),
    [
        ("ru", "март 2025", "2025-03"),
        ("ru", "14 марта 2025 года", "2025-03-14"),
        ("ky", "14-март 2025", "2025-03-14"),
        ("en", "14 March 2025", "2025-03-14"),
        ("ru", "03.2025", "2025-03"),
        ("ru", "мартобря 2025", "мартобря 2025"),
    ],
)
def test_a_month_may_be_named(language: str, typed: str, day: str) -> None:
    with translation.override(language):
        assert typed_day(typed) == day


@pytest.mark.parametrize(("language", "shown"), [("en", "2025-03-14"), ("ru", "14.03.2025"), ("ky", "14.03.2025")])
def test_a_day_in_a_field_is_written_as_the_reader_writes_it(language: str, shown: str) -> None:
    with translation.override(language):
        field = DayField()
        assert field.prepare_value("2025-03-14") == shown
        assert field.clean(shown) == "2025-03-14"
