"""Figures are kept with their source, never changed silently, and seen by those for whom they are."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER

pytestmark = pytest.mark.django_db


def said(**changes: Any) -> Any:
    """An invented statement: 1,200 persons under an entry ban."""
    from ukuk.workspace.figures.statement import Statement

    plain = {"kind": "count", "bound": "exact", "low": Decimal(1200), "high": Decimal(1200), "unit": "person"}
    return Statement(**plain | {"label_en": "invented persons", "period": "2021", "places": ("RU",)} | changes)


def added(code: str = "invented.2021", **changes: Any) -> Any:
    from ukuk.workspace.figures import actions

    return actions.add_figure(code=code, says=said(**changes), by=HOLDER)


def acts() -> list[str]:
    """The acts of the trail in order."""
    from ukuk.workspace.trail.models import Entry

    return list(Entry.objects.order_by("number").values_list("act", flat=True))


def test_a_figure_is_kept_with_its_first_version_and_its_days() -> None:
    version = added(period="2020-03/2021").versions.get()
    assert (version.number, version.latest, version.low, version.places) == (1, True, 1200, " RU ")
    assert (str(version.first_day), str(version.last_day)) == ("2020-03-01", "2021-12-31")
    assert acts() == ["figure.added"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"bound": "nearly"},
        {"kind": "number"},
        {"bound": "range", "low": Decimal(5), "high": Decimal(2)},
        {"bound": "more_than"},
        {"kind": "money", "unit": "dollars"},
        {"kind": "percent", "unit": "person"},
        {"kind": "duration", "unit": "person"},
        {"period": "2021-13"},
        {"as_of": "yesterday"},
        {"places": ("XX",)},
        {"sex": "women"},
        {"confidence": "certain"},
    ],
)
def test_what_is_no_figure_is_refused_and_nothing_is_kept(wrong: dict[str, Any]) -> None:
    from ukuk.workspace.figures.models import Figure

    with pytest.raises(BadInput):
        added(**wrong)
    assert not Figure.objects.visible_to(HOLDER).exists()
    assert acts() == []


@pytest.mark.parametrize("code", ["", "entry bans", "-x", "a" * 121])
def test_a_code_that_bundles_cannot_carry_is_refused(code: str) -> None:
    with pytest.raises(BadInput):
        added(code)


def test_a_code_never_comes_to_mean_another_figure() -> None:
    from ukuk.workspace.figures import actions

    actions.remove_figure(added(), by=HOLDER)
    with pytest.raises(BadInput, match="already"):
        added()


def test_a_change_is_a_new_version_with_its_reason_and_the_old_stays() -> None:
    from ukuk.workspace.figures import actions

    figure = added()
    kept = actions.revise_figure(
        figure, said(low=Decimal(1300), high=Decimal(1300)), reason="the ministry corrected it", version=1, by=HOLDER
    )
    assert kept is not None
    assert [(v.number, v.latest, v.low) for v in figure.versions.all()] == [(1, False, 1200), (2, True, 1300)]
    assert kept.reason == "the ministry corrected it"
    assert acts() == ["figure.added", "figure.revised"]


def test_a_change_without_a_reason_is_refused() -> None:
    from ukuk.workspace.figures import actions

    figure = added()
    with pytest.raises(BadInput, match="reason"):
        actions.revise_figure(figure, said(note="new"), reason=" ", version=1, by=HOLDER)
    assert figure.versions.count() == 1


def test_what_says_the_same_makes_no_version() -> None:
    from ukuk.workspace.figures import actions

    figure = added()
    kept = actions.revise_figure(figure, said(), reason="", version=1, by=HOLDER)
    assert kept is not None
    assert kept.number == 1
    assert acts() == ["figure.added"]


def test_nothing_is_kept_over_a_version_that_was_not_seen() -> None:
    from ukuk.workspace.figures import actions

    figure = added()
    actions.revise_figure(figure, said(note="first"), reason="one", version=1, by=HOLDER)
    assert actions.revise_figure(figure, said(note="second"), reason="two", version=1, by=HOLDER) is None
    assert figure.versions.get(latest=True).note == "first"


def test_guests_see_the_published_version_alone(members: SimpleNamespace) -> None:
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.models import Figure, Version

    figure = added()
    added("unpublished.2021")
    assert not Figure.objects.visible_to(members.guest).exists()
    actions.publish_figure(figure, version=1, by=members.coordinator)
    actions.revise_figure(figure, said(note="draft"), reason="not yet for guests", version=1, by=HOLDER)
    assert [v.number for v in Version.objects.visible_to(members.guest)] == [1]
    assert [v.number for v in Version.objects.visible_to(members.guest).current_for(members.guest)] == [1]
    assert {v.number for v in Version.objects.visible_to(members.author)} == {1, 2}
    actions.unpublish_figure(figure, by=members.coordinator)
    assert not Version.objects.visible_to(members.guest).exists()


def test_nobody_else_sees_a_figure(members: SimpleNamespace) -> None:
    from ukuk.workspace.figures.models import Figure, Judgement, Question, Series, Version

    added()
    for model in (Figure, Version, Series, Judgement, Question):
        assert not model.objects.visible_to(members.keeper).exists()
        assert not model.objects.visible_to(None).exists()


def test_a_version_that_is_not_there_is_not_published() -> None:
    from ukuk.workspace.figures import actions

    with pytest.raises(BadInput):
        actions.publish_figure(added(), version=2, by=HOLDER)


def test_a_removed_figure_comes_back_whole() -> None:
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.models import Figure, Version

    figure = added()
    actions.remove_figure(figure, by=HOLDER)
    assert not Version.objects.visible_to(HOLDER).exists()
    actions.restore_figure(figure, by=HOLDER)
    assert Figure.objects.visible_to(HOLDER).get() == figure
    assert Version.objects.visible_to(HOLDER).count() == 1


def test_the_figures_of_the_pack_come_once_with_sources_series_and_how_sure_it_is() -> None:
    from ukuk import packs
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.models import Version

    known = packs.load_pack().known_figures
    assert len(actions.add_pack_figures(by=HOLDER)) == len(known)
    assert actions.add_pack_figures(by=HOLDER) == []
    versions = {
        v.figure.code: v for v in Version.objects.visible_to(HOLDER).select_related("figure", "source", "series")
    }
    for figure in known:
        version = versions[figure.id]
        assert (version.low, version.high, version.bound) == (figure.low, figure.high, figure.bound)
        assert version.source is not None
        assert version.source.code == figure.source
        assert version.series is not None
        assert version.series.code == figure.subject
        assert f"confidence: {version.confidence}" in figure.note


def test_a_judgement_keeps_both_figures() -> None:
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.models import Judgement, Version

    one, other = (added(code).versions.get() for code in ("one.2021", "other.2021"))
    with pytest.raises(BadInput):
        actions.judge(one, other, better=one, why="", by=HOLDER)
    with pytest.raises(BadInput):
        actions.judge(one, one, better=one, why="itself", by=HOLDER)
    made = actions.judge(one, other, better=one, why="it counts every border point", by=HOLDER)
    assert Version.objects.visible_to(HOLDER).count() == 2
    actions.withdraw_judgement(made, by=HOLDER)
    assert not Judgement.objects.visible_to(HOLDER).exists()
