"""The pages of figures: the list, one figure, its parts, series with plots, contradictions, passages."""

from __future__ import annotations

import csv
import io
import json
import re
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from ukuk.workspace.access.holder import HOLDER

pytestmark = pytest.mark.django_db


def added(code: str = "invented.2021", **changes: Any) -> Any:
    """An invented figure of an invented series."""
    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.statement import Statement

    number = changes.pop("number", 1200)
    plain = {"kind": "count", "bound": "exact", "low": Decimal(number), "high": Decimal(number), "unit": "person"}
    plain |= {"label_en": "invented persons", "period": "2021", "places": ("RU",)}
    plain["series"] = actions.add_series(code="invented", label_en="invented persons", by=HOLDER)
    return actions.add_figure(code=code, says=Statement(**plain | changes), by=HOLDER)  # type: ignore[arg-type]


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"a.2020", "b.2021", "c.none"}),
        ("?place=KZ", {"b.2021"}),
        ("?year=2020", {"a.2020"}),
        ("?state=gaps", {"a.2020", "b.2021", "c.none"}),
        ("?words=a.2020", {"a.2020"}),
        ("?words=nothing+of+it", set()),
        ("?confidence=low", {"b.2021"}),
        ("?series=invented&place=RU", {"a.2020", "c.none"}),
    ],
)
def test_the_list_is_narrowed_by_its_address(coordinator_client: Client, query: str, shown: set[str]) -> None:
    figures = {
        str(added("a.2020", period="2020").pk): "a.2020",
        str(added("b.2021", places=("KZ",), confidence="low").pk): "b.2021",
        str(added("c.none", period="").pk): "c.none",
    }
    found = set(re.findall(r'href="/figures/([0-9a-f-]{36})/"', page(coordinator_client, f"/figures/{query}")))
    assert {figures[found_id] for found_id in found} == shown


@pytest.mark.parametrize(
    ("sort", "first"), [("value", "small"), ("-value", "large"), ("time", "small"), ("-time", "large")]
)
def test_the_list_is_sorted_by_its_address(coordinator_client: Client, sort: str, first: str) -> None:
    ids = {
        "large": str(added("large", number=9000, period="2022").pk),
        "small": str(added("small", number=20, period="2019").pk),
        "undated": str(added("undated", number=500, period="").pk),
    }
    found = re.findall(r'href="/figures/([0-9a-f-]{36})/"', page(coordinator_client, f"/figures/?sort={sort}"))
    assert found[0] == ids[first]
    if sort.endswith("time"):
        assert found[-1] == ids["undated"], "what is not known stands last"


def test_the_list_asks_as_often_for_fifty_figures_as_for_two(
    coordinator_client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(60):
        added(f"many.{number}", number=number + 1)
    with django_assert_max_num_queries(22):
        text = page(coordinator_client, "/figures/")
    assert "Page 1 of 2" in text


def test_a_share_of_nothing_and_a_figure_without_source_or_time_are_marked(coordinator_client: Client) -> None:
    added("share", kind="percent", unit="percent", number=97, period="")
    text = page(coordinator_client, "/figures/")
    for gap in ("no source", "no date or period", "a share of an unknown whole"):
        assert gap in text


def test_the_value_stands_in_three_languages(coordinator_client: Client) -> None:
    figure = added(bound="more_than", high=None)
    text = page(coordinator_client, f"/figures/{figure.pk}/")
    for printed in ("more than 1,200\u00a0persons", "более 1\u00a0200\u00a0человек", "1\u00a0200\u00a0адамдан ашык"):
        assert printed in text, printed


def test_a_part_is_changed_with_a_reason_and_the_old_version_stays_readable(coordinator_client: Client) -> None:
    figure = added()
    form = {"kind": "count", "bound": "about", "low": "1 300", "unit": "person", "version": "1"}
    address = f"/figures/{figure.pk}/parts/value/"
    assert coordinator_client.post(address, form).status_code == 422
    assert coordinator_client.post(address, form | {"reason": "the ministry corrected it"}).status_code == 303
    text = page(coordinator_client, f"/figures/{figure.pk}/")
    assert "about 1,300" in text
    assert "the ministry corrected it" in text
    old = page(coordinator_client, f"/figures/{figure.pk}/versions/1/")
    assert "1,200" in old
    assert "a later one took its place" in old


def test_two_who_change_at_once_see_both_values_and_lose_nothing(coordinator_client: Client) -> None:
    figure = added()
    address = f"/figures/{figure.pk}/parts/source/"
    assert coordinator_client.post(address, {"note": "first", "version": "1", "reason": "one"}).status_code == 303
    late = coordinator_client.post(address, {"note": "second", "version": "1", "reason": "two"})
    text = late.content.decode()
    assert late.status_code == 409
    assert "first" in text
    assert "yours: second" in text
    assert '<input type="hidden" name="version" value="2"' in text
    assert figure.versions.count() == 2
    assert coordinator_client.post(address, {"note": "second", "version": "2", "reason": "two"}).status_code == 303


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"low": "1,118"}, "A comma can part thousands"),
        ({"low": ""}, "Write the number."),
        ({"low": "10", "high": "20"}, "Two numbers are a range"),
        ({"bound": "range", "low": "20", "high": "10"}, "the lower first"),
        ({"kind": "money", "unit": "dollars"}, "three letters"),
        ({"kind": "duration", "unit": "person"}, "year, month"),
        ({"period": "soon"}, "This is not a date"),
        ({"period": "2021", "as_of": "2021"}, "not both"),
        ({"label_en": ""}, "in one language at least"),
        ({"code": "two words"}, "field-error"),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_kept(
    coordinator_client: Client, given: dict[str, str], error: str
) -> None:
    from ukuk.workspace.figures.models import Figure

    form = {"code": "new", "kind": "count", "bound": "exact", "low": "5", "unit": "person", "label_en": "invented"}
    answer = coordinator_client.post("/figures/new/", form | given)
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert not Figure.objects.visible_to(HOLDER).exists()


def test_a_new_figure_is_kept_and_shown(coordinator_client: Client) -> None:
    form = {"code": "new", "kind": "count", "bound": "at_most", "low": "45,5", "unit": "person", "label_en": "invented"}
    answer = coordinator_client.post("/figures/new/", form | {"as_of": "2022-02", "places": ["RU", "KZ"]}, follow=True)
    assert "up to 45.5" in answer.content.decode()


def test_a_code_that_is_taken_is_said_in_words(coordinator_client: Client) -> None:
    added("taken")
    form = {"code": "taken", "kind": "count", "bound": "exact", "low": "5", "unit": "person", "label_en": "invented"}
    answer = coordinator_client.post("/figures/new/", form)
    assert answer.status_code == 422
    assert "There is a figure" in answer.content.decode()


def test_figures_that_cannot_both_be_true_stand_side_by_side(coordinator_client: Client) -> None:
    one, other = added("one", number=1200), added("other", number=900)
    added("elsewhere", number=5, places=("KZ",))
    added("women", number=7, sex="female")
    text = page(coordinator_client, f"/figures/{one.pk}/")
    assert f"/figures/{one.pk}/judge/{other.pk}/" in text
    assert text.count("/judge/") == 1
    address = f"/figures/{one.pk}/judge/{other.pk}/"
    assert coordinator_client.post(address, {"better": "", "why": ""}).status_code == 422
    version = other.versions.get()
    assert (
        coordinator_client.post(address, {"better": str(version.pk), "why": "counted at the border"}).status_code == 303
    )
    for figure, said in ((one, "the other is better"), (other, "this figure is better")):
        text = page(coordinator_client, f"/figures/{figure.pk}/")
        assert f"{said}: counted at the border" in text


def test_figures_that_may_both_be_true_do_not(coordinator_client: Client) -> None:
    one = added("one", bound="about", number=1200)
    added("other", number=1210)
    added("more", bound="more_than", number=1000, high=None)
    assert "What contradicts it" not in page(coordinator_client, f"/figures/{one.pk}/")


def test_a_judgement_of_earlier_values_says_so_and_can_be_withdrawn(coordinator_client: Client) -> None:
    from dataclasses import replace

    from ukuk.workspace.figures import actions
    from ukuk.workspace.figures.models import Judgement
    from ukuk.workspace.figures.statement import statement_of

    one, other = added("one", number=1200), added("other", number=900)
    made = actions.judge(one.versions.get(), other.versions.get(), better=None, why="unclear", by=HOLDER)
    says = replace(statement_of(other.versions.get()), low=Decimal(800), high=Decimal(800))
    actions.revise_figure(other, says, reason="corrected", version=1, by=HOLDER)
    assert "of earlier values" in page(coordinator_client, f"/figures/{one.pk}/")
    assert coordinator_client.post(f"/figures/judgements/{made.pk}/withdraw/").status_code == 303
    assert not Judgement.objects.visible_to(HOLDER).exists()


def test_a_series_has_its_plot_and_the_same_numbers_with_the_years_that_have_none(coordinator_client: Client) -> None:
    series = added("a", period="2018", number=10).versions.get().series
    added("b", period="2021", number=20)
    text = page(coordinator_client, f"/figures/series/{series.pk}/")
    assert re.search(r'<img src="/figures/series/\d+/plot.svg[^"]*" alt="invented persons: 2 figures', text)
    assert [year for year in ("2018", "2019", "2020", "2021") if f">{year}<" in text] == [
        "2018",
        "2019",
        "2020",
        "2021",
    ]
    assert text.count("no figure</span>") == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_the_plot_is_a_picture_in_the_colours_of_the_house(coordinator_client: Client, scheme: str, width: str) -> None:
    from ukuk.workspace.figures.drawing import colours

    series = added().versions.get().series
    answer = coordinator_client.get(f"/figures/series/{series.pk}/plot.svg?scheme={scheme}&width={width}")
    svg = answer.content.decode()
    assert answer["Content-Type"].startswith("image/svg+xml")
    assert svg.startswith("<svg")
    assert colours(scheme)["accent"] in svg
    assert colours(scheme)["leaf"] in svg
    assert "<script" not in svg
    assert not re.search(r'(?:href|src)="http', svg)
    assert coordinator_client.get(f"/figures/series/{series.pk}/plot.svg?scheme=pink").status_code == 404


def test_the_same_plot_is_drawn_once(coordinator_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from ukuk.workspace.figures import drawing

    drawn: list[object] = []
    monkeypatch.setattr(drawing, "_svg", lambda spec, locale: drawn.append(spec) or b"<svg/>")
    monkeypatch.setattr(drawing, "_drawn", type(drawing._drawn)())
    series = added().versions.get().series
    for _ in range(3):
        coordinator_client.get(f"/figures/series/{series.pk}/plot.svg")
    assert len(drawn) == 1
    added("more", period="2022")
    coordinator_client.get(f"/figures/series/{series.pk}/plot.svg")
    assert len(drawn) == 2


def test_a_series_without_any_time_has_no_plot(coordinator_client: Client) -> None:
    series = added(period="").versions.get().series
    assert "plot.svg" not in page(coordinator_client, f"/figures/series/{series.pk}/")
    assert coordinator_client.get(f"/figures/series/{series.pk}/plot.svg").status_code == 404


def test_every_bound_is_drawn_in_its_own_way() -> None:
    import datetime

    from ukuk.workspace.figures import drawing

    def looks(bound: str, low: float | None, high: float | None) -> str:
        year = (datetime.date(2021, 1, 1), datetime.date(2021, 12, 31))
        mark = drawing.Mark(*year, low, high, bound)
        spec = drawing._spec([drawing.Strand("Invented", "persons", (mark,))], "light", "wide", "en")
        return json.dumps([layer["mark"] for layer in spec["vconcat"][0]["layer"]])

    exact, about = looks("exact", 5.0, 5.0), looks("about", 5.0, 5.0)
    more, less = looks("at_least", 5.0, None), looks("at_most", None, 5.0)
    assert len({exact, about, looks("range", 4.0, 6.0), more, less}) == 5
    assert "strokeDash" in about
    assert "strokeDash" not in exact
    assert "triangle-up" in more
    assert "triangle-down" in less


def test_the_table_that_is_taken_away_starts_no_formula_and_has_every_figure(coordinator_client: Client) -> None:
    added("a", note="=1+1", label_en="@invented")
    added("b", number=7)
    rows = list(csv.DictReader(io.StringIO(coordinator_client.get("/figures/take/").content.decode())))
    assert {row["id"] for row in rows} == {"a", "b"}
    first = next(row for row in rows if row["id"] == "a")
    assert (first["low"], first["place"], first["note"], first["label"]) == ("1200", "RU", "'=1+1", "'@invented")


def test_a_removed_figure_is_nowhere_and_comes_back_by_one_button(coordinator_client: Client) -> None:
    figure = added()
    answer = coordinator_client.post(f"/figures/{figure.pk}/remove/", follow=True)
    assert f"/figures/{figure.pk}/restore/" in answer.content.decode()
    for address in ("", "versions/1/", "parts/value/"):
        assert coordinator_client.get(f"/figures/{figure.pk}/{address}").status_code == 404
    assert "invented.2021" not in coordinator_client.get("/figures/take/").content.decode()
    assert coordinator_client.post(f"/figures/{figure.pk}/restore/").status_code == 303
    assert "1,200" in page(coordinator_client, f"/figures/{figure.pk}/")


def test_a_guest_sees_what_is_published_and_nothing_of_its_making(
    members: SimpleNamespace, client_of: Any, coordinator_client: Client
) -> None:
    published, hidden = added("published", note="for all"), added("hidden", number=900)
    coordinator_client.post(f"/figures/{published.pk}/publish/")
    guest = client_of(members.guest)
    assert str(hidden.pk) not in page(guest, "/figures/")
    assert "hidden" not in guest.get("/figures/take/").content.decode()
    assert guest.get(f"/figures/{hidden.pk}/").status_code == 404
    text = page(guest, f"/figures/{published.pk}/")
    assert "for all" in text
    for inside in ("Versions", "Where it is used", "What contradicts it", "Change"):
        assert inside not in text
    series = published.versions.get().series
    assert not re.search(r">[^<]*\b900\b", page(guest, f"/figures/series/{series.pk}/"))
    plotted = guest.get(f"/figures/series/{series.pk}/take/").content.decode()
    assert "published" in plotted
    assert "hidden" not in plotted


def test_a_passage_becomes_a_figure_with_what_reading_found(coordinator_client: Client, paper: Any) -> None:
    from ukuk.workspace.documents.actions import cut_passage
    from ukuk.workspace.figures.models import Version

    read = next(f for f in paper.reading.result["figures"] if f["kind"] == "count" and f["bound"] == "exact")
    passage = cut_passage(paper, start=read["start"], end=read["end"], by=HOLDER)
    address = f"/figures/from-passage/{passage.pk}/"
    text = page(coordinator_client, address)
    value = re.search(r'name="low" value="([^"]*)"', text)
    assert value is not None
    assert Decimal(value.group(1)) == Decimal(str(read["low"]))
    form = {
        "code": "cut",
        "kind": "count",
        "bound": "exact",
        "low": value.group(1),
        "unit": "person",
        "label_en": "cut",
    }
    assert coordinator_client.post(address, form).status_code == 303
    assert Version.objects.visible_to(HOLDER).get().passage == passage


def test_search_finds_figures_that_one_sees(members: SimpleNamespace) -> None:
    from ukuk.workspace.figures import actions, queries

    figure = added()
    assert [hit.address for hit in queries.found(members.author, "invent persons", 5)] == [f"/figures/{figure.pk}/"]
    assert queries.found(members.author, "invented nothing", 5) == []
    assert queries.found(members.guest, "invented", 5) == []
    actions.publish_figure(figure, version=1, by=HOLDER)
    assert len(queries.found(members.guest, "invented", 5)) == 1


def test_desks_above_say_where_a_figure_is_used(coordinator_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from ukuk.workspace.figures import uses

    figure = added()
    monkeypatch.setattr(uses, "_asked", [])
    uses.register(
        lambda user, asked: [uses.Use("submission", "Invented paper", "/submissions/1/", 1)] if asked == figure else []
    )
    assert "Invented paper" in page(coordinator_client, f"/figures/{figure.pk}/")
