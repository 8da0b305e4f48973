"""Passages: stretches cut from a paper's text, refused where there is no text, one for the same stretch, never lost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from ukuk.grounds import BadInput
from ukuk.workspace.documents import actions
from ukuk.workspace.documents.models import Paper, Passage
from ukuk.workspace.trail.models import Entry

if TYPE_CHECKING:
    pass

pytestmark = pytest.mark.django_db


def test_a_passage_is_the_text_between_its_ends(paper: Paper, members: SimpleNamespace) -> None:
    cut = actions.cut_passage(paper, start=4, end=40, by=members.author)
    assert cut.text == paper.reading.text[4:40]
    assert Entry.objects.visible_to(members.keeper).filter(act="passage.cut", record=str(cut.pk)).count() == 1


def test_the_same_stretch_cut_twice_is_one_passage(paper: Paper, members: SimpleNamespace) -> None:
    once = actions.cut_passage(paper, start=4, end=40, by=members.author)
    assert actions.cut_passage(paper, start=4, end=40, by=members.coordinator) == once
    assert Passage.objects.visible_to(members.author).count() == 1


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 4), (0, 10**7), (-3, 8)])
def test_a_stretch_that_is_not_in_the_text_is_refused(
    paper: Paper, members: SimpleNamespace, start: int, end: int
) -> None:
    with pytest.raises(BadInput):
        actions.cut_passage(paper, start=start, end=end, by=members.author)
    assert not Passage.objects.visible_to(members.author).exists()


def test_a_removed_passage_comes_back_as_the_same(paper: Paper, members: SimpleNamespace) -> None:
    cut = actions.cut_passage(paper, start=4, end=40, note="keep", by=members.author)
    actions.remove_passage(cut, by=members.author)
    assert not Passage.objects.visible_to(members.author).exists()
    actions.restore_passage(cut, by=members.author)
    assert Passage.objects.visible_to(members.author).get() == cut
    actions.remove_passage(cut, by=members.author)
    assert actions.cut_passage(paper, start=4, end=40, by=members.author) == cut


def test_passages_of_a_removed_paper_are_seen_by_nobody(paper: Paper, members: SimpleNamespace) -> None:
    actions.cut_passage(paper, start=4, end=40, by=members.author)
    actions.remove_paper(paper, by=members.author)
    assert not Passage.objects.visible_to(members.coordinator).exists()


def test_guests_see_no_passage(paper: Paper, members: SimpleNamespace) -> None:
    actions.cut_passage(paper, start=4, end=40, by=members.author)
    assert not Passage.objects.visible_to(members.guest).exists()
