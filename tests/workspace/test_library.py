"""The library: publications by code, changed without overwriting anybody, taken over from the pack once."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from ukuk.grounds import BadInput
from ukuk.workspace.documents import actions
from ukuk.workspace.documents.models import Source
from ukuk.workspace.documents.publication import Publication

pytestmark = pytest.mark.django_db
INVENTED = Publication(title="Invented yearbook", publisher="Invented office", published="2021-03")


def test_a_source_without_a_code_gets_one(members: SimpleNamespace) -> None:
    first = actions.add_source(INVENTED, by=members.author)
    second = actions.add_source(INVENTED, by=members.author)
    assert (first.code, second.code) == ("invented-office-2021", "invented-office-2021-2")


def test_a_code_that_is_taken_is_refused(members: SimpleNamespace) -> None:
    kept = actions.add_source(Publication(code="same", title="One"), by=members.author)
    actions.remove_source(kept, by=members.author)
    with pytest.raises(BadInput):
        actions.add_source(Publication(code="same", title="Other"), by=members.author)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"title": "x", "published": "2021-13"},
        {"title": "x", "url": "javascript:alert(1)"},
        {"title": "x", "code": "a b"},
    ],
)
def test_what_no_bundle_could_carry_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(BadInput):
        Publication(**fields)


def test_of_two_who_change_a_source_at_once_the_second_is_told(members: SimpleNamespace) -> None:
    source = actions.add_source(INVENTED, by=members.author)
    assert actions.change_source(source, Publication(title="First"), version=1, by=members.author)
    assert not actions.change_source(source, Publication(title="Second"), version=1, by=members.coordinator)
    kept = Source.objects.visible_to(members.author).get()
    assert (kept.title, kept.version, kept.code) == ("First", 2, "invented-office-2021")


def test_the_sources_of_the_pack_are_taken_over_once(members: SimpleNamespace) -> None:
    made = actions.take_over_sources(by=members.author)
    assert len(made) > 20
    assert actions.take_over_sources(by=members.author) == []
    kept = Source.objects.visible_to(members.analyst).get(code="aids-2019")
    assert kept.said("title", "ru") == "Данные о ВИЧ-инфекции"
