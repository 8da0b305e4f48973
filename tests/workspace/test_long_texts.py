"""A long text comes in pages; nothing is lost between them, and each link finds its page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from django.http import HttpResponse
from django.test import Client

from ukuk.workspace.documents import paging
from ukuk.workspace.documents.models import Paper
from ukuk.workspace.documents.pages import norms_page
from workspace_papers import INVENTED


@pytest.fixture
def long_paper(db: None, give: Callable[..., HttpResponse]) -> Paper:
    answer = give(name="long.txt", data=INVENTED * (4 * paging.LONGEST_PAGE // len(INVENTED)), body="cmw", state="KG")
    assert answer.status_code == 303
    return Paper.objects.get()


def every_page(client: Client, paper: Paper) -> Iterator[str]:
    first = client.get(f"/papers/{paper.id}/").content.decode()
    last = int(re.findall(r"Page 1 of (\d+)", first)[0])
    assert last > 2
    for number in range(1, last + 1):
        yield client.get(f"/papers/{paper.id}/?page={number}").content.decode()


def test_pages_cover_the_text_without_a_gap() -> None:
    paragraphs = [{"start": at, "end": at + 9_000} for at in range(0, 900_000, 9_001)]
    pages = paging.pages_of_text(paragraphs, 900_100)
    assert (pages[0].start, pages[-1].end) == (0, 900_100)
    assert (pages[0].first, pages[-1].stop) == (0, len(paragraphs))
    assert all(one.end == two.start and one.stop == two.first for one, two in pairwise(pages))
    assert all(page.end - page.start <= paging.LONGEST_PAGE + 200 for page in pages)
    for page in pages:
        assert {paging.page_at(pages, at) for at in (page.start, page.end - 1)} == {page.number}


def test_a_text_without_paragraphs_and_one_endless_paragraph_are_one_page() -> None:
    assert len(paging.pages_of_text([], 10)) == 1
    assert len(paging.pages_of_text([{"start": 0, "end": 10**6}], 10**6)) == 1


@pytest.mark.parametrize(
    ("current", "last", "shown"),
    [
        (1, 1, [1]),
        (1, 9, [1, 2, 3, None, 9]),
        (5, 9, [1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (6, 12, [1, None, 4, 5, 6, 7, 8, None, 12]),
    ],
)
def test_a_gap_of_one_page_is_that_page(current: int, last: int, shown: list[int | None]) -> None:
    assert paging.shown_numbers(current, last) == shown


@pytest.mark.parametrize("given", ["0", "4", "-1", "x", "", "9" * 400, "٣"])
def test_a_page_that_does_not_exist_is_the_first(given: str) -> None:
    assert paging.asked_page(given, 3) in (1, 3)


def test_each_mark_question_and_finding_stands_on_exactly_one_page(
    coordinator_client: Client, long_paper: Paper
) -> None:
    seen: Counter[str] = Counter()
    for page in every_page(coordinator_client, long_paper):
        assert len(page) < 1_500_000
        seen.update(re.findall(r'id="((?:mark|question|finding|place|para)-[^"]+)"', page))
    assert set(seen.values()) == {1}
    result = long_paper.reading.result
    assert sum(name.startswith("mark-figure") for name in seen) == len(result["figures"])
    assert sum(name.startswith("question-") for name in seen) == len(result["questions"])
    assert sum(name.startswith("para-") for name in seen) == len(result["paragraphs"])
    assert sum(name.startswith("finding-") for name in seen) == long_paper.findings.count()


def test_links_from_the_tables_lead_to_the_page_with_their_mark(coordinator_client: Client, long_paper: Paper) -> None:
    figure = f"figure-{len(long_paper.reading.result['figures']) - 1}"
    question = long_paper.reading.result["questions"][-1]["id"]
    finding = long_paper.findings.order_by("-order").first()
    assert finding is not None
    for query, anchor in (
        (f"card={figure}", f"mark-{figure}"),
        (f"show=question-{question}", f"question-{question}"),
        (f"show=finding-{finding.order}", f"finding-{finding.order}"),
    ):
        page = coordinator_client.get(f"/papers/{long_paper.id}/?{query}").content.decode()
        assert f'id="{anchor}"' in page


def test_the_questions_come_in_pages_each_once_under_the_issue_it_stands_in(
    coordinator_client: Client, long_paper: Paper
) -> None:
    first = coordinator_client.get(f"/papers/{long_paper.id}/questions/").content.decode()
    last = int(re.findall(r"Page 1 of (\d+)", first)[0])
    linked = [
        name
        for number in range(1, last + 1)
        for name in re.findall(
            r"show=question-([^#]+)#",
            coordinator_client.get(f"/papers/{long_paper.id}/questions/?page={number}").content.decode(),
        )
    ]
    assert linked == [question["id"] for question in long_paper.reading.result["questions"]]


def test_a_filter_says_on_which_other_pages_there_is_more(coordinator_client: Client, long_paper: Paper) -> None:
    page = coordinator_client.get(f"/papers/{long_paper.id}/?code=P402&page=2").content.decode()
    assert "On other pages of the text:" in page
    assert f"of {long_paper.findings.count():,}" in page
    assert 'code=P402&amp;page=1#findings"' in page


def test_a_long_table_of_figures_comes_in_pages(coordinator_client: Client, long_paper: Paper) -> None:
    figures = len(long_paper.reading.result["figures"])
    last = -(-figures // paging.ROWS)
    rows = [
        coordinator_client.get(f"/papers/{long_paper.id}/figures/?sort=-value&page={number}").content.decode()
        .split('id="figures"')[1].count('<th scope="row"')
        for number in range(1, last + 1)
    ]  # fmt: skip
    assert sum(rows) == figures
    assert max(rows) == paging.ROWS


def test_a_norm_cited_everywhere_does_not_fill_the_page(long_paper: Paper) -> None:
    for norm in norms_page(long_paper, "en")["rows"]:
        for place in norm["places"]:
            assert len(place["cards"]) <= 20
        assert sum(len(place["cards"]) + place["more"] for place in norm["places"]) == sum(
            norm["id"] in citation["ids"] for citation in long_paper.reading.result["norms"]
        )
