"""The pages of a paper: text with marks, findings by code and severity, cards, figures, norms, questions, downloads."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import uuid
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.documents.actions import forget_removed_papers
from ukuk.workspace.documents.marking import has_place
from ukuk.workspace.documents.models import Finding, Paper, Reading
from workspace_papers import INVENTED

pytestmark = pytest.mark.django_db
Give = Callable[..., HttpResponse]
LANGUAGES = ("en", "ru", "ky")
PARTS = ("", "figures/", "norms/", "questions/", "cards/figure-0/")
SOME_WORDS = {
    "en": {"": "Findings", "figures/": "Who says so", "norms/": "Binds the State", "questions/": "Questions"},
    "ru": {"": "Замечания", "figures/": "Кто это говорит", "norms/": "Связывает государство", "questions/": "Вопросы"},
    "ky": {"": "Эскертүүлөр", "figures/": "Ким айтат", "norms/": "Мамлекетти милдеттендирет", "questions/": "Суроолор"},
}


def page(client: Client, path: str, **headers: str) -> str:
    answer = client.get(path, headers=headers, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


def speak(client: Client, language: str) -> None:
    client.post("/language/", {"language": language})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", PARTS)
def test_every_page_speaks_the_language(coordinator_client: Client, paper: Paper, language: str, part: str) -> None:
    speak(coordinator_client, language)
    shown = page(coordinator_client, f"/papers/{paper.id}/{part}")
    assert f'<html lang="{language}">' in shown
    assert SOME_WORDS[language].get(part, "") in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/papers/example/", "/components/"])
def test_pages_without_a_paper_speak_it_too(coordinator_client: Client, language: str, path: str) -> None:
    speak(coordinator_client, language)
    assert f'<html lang="{language}">' in page(coordinator_client, path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_page_lists_the_papers_newest_first(coordinator_client: Client, give: Give, language: str) -> None:
    for name in ("first.txt", "second.txt", "third.txt"):
        give(name, f"{INVENTED}\n{name}")
    speak(coordinator_client, language)
    shown = page(coordinator_client, "/papers/")
    assert shown.index("third.txt") < shown.index("second.txt") < shown.index("first.txt")


def text_of(whole: str) -> str:
    """The words of the article on the page, without its tags and flags."""
    article = whole[whole.index('<article class="paper"') : whole.index("</article>")]
    article = re.sub(r'<p class="legend".*?</p>', "", article, flags=re.DOTALL)
    article = re.sub(r'<a class="flag.*?</a>', "", article, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", article))


def test_the_text_on_the_page_is_the_text_of_the_paper(coordinator_client: Client, paper: Paper) -> None:
    shown = text_of(page(coordinator_client, f"/papers/{paper.id}/"))
    assert re.sub(r"\W", "", shown) == re.sub(r"\W", "", INVENTED)


def test_each_flag_leads_to_its_finding_and_back(coordinator_client: Client, paper: Paper) -> None:
    shown = page(coordinator_client, f"/papers/{paper.id}/")
    placed = set(re.findall(r'id="place-(\d+)"', shown))
    assert placed == set(re.findall(r'href="#finding-(\d+)"', shown))
    findings = Finding.objects.all()
    assert placed == {str(finding.order) for finding in findings if has_place(finding, INVENTED)}
    assert 0 < len(placed) < len(findings)  # the paper earns a finding about the whole of it, too
    assert set(re.findall(r'href="#place-(\d+)"', shown)) <= placed
    assert len(re.findall(r'id="place-', shown)) == len(placed)


def test_ids_on_a_page_are_unique(coordinator_client: Client, paper: Paper) -> None:
    ids = re.findall(r'\bid="([^"]+)"', page(coordinator_client, f"/papers/{paper.id}/?card=figure-0"))
    assert sorted(ids) == sorted(set(ids))


def test_findings_are_chosen_by_code_and_severity(coordinator_client: Client, paper: Paper) -> None:
    everything = Finding.objects.count()
    code = Finding.objects.first().code
    of_code = Finding.objects.filter(code=code).count()
    assert 0 < of_code < everything
    shown = page(coordinator_client, f"/papers/{paper.id}/?code={code}")
    assert shown.count('<li class="finding ') == of_code
    assert f"{of_code} of {everything}" in shown
    severity = Finding.objects.filter(code=code).first().severity
    both = Finding.objects.filter(code=code, severity=severity).count()
    shown = page(coordinator_client, f"/papers/{paper.id}/?code={code}&severity={severity}")
    assert shown.count('<li class="finding ') == both


def test_htmx_gets_the_part_and_history_gets_the_page(coordinator_client: Client, paper: Paper) -> None:
    path = f"/papers/{paper.id}/?code=F101"
    part = page(coordinator_client, path, **{"HX-Request": "true", "HX-Target": "findings"})
    assert "<html" not in part
    assert 'class="findings"' in part
    whole = page(
        coordinator_client,
        path,
        **{"HX-Request": "true", "HX-Target": "findings", "HX-History-Restore-Request": "true"},
    )
    assert "<html" in whole


def test_a_card_says_what_a_figure_means(coordinator_client: Client, paper: Paper) -> None:
    figures = paper.reading.result["figures"]
    index = next(i for i, figure in enumerate(figures) if figure["low"] == 1240)
    address, asked = f"/papers/{paper.id}/cards/figure-{index}/", {"HX-Request": "true", "HX-Target": "card"}
    card = page(coordinator_client, address, **asked)
    assert "<html" not in card
    for words in ("1,240", "1 January 2022", "Invented Labour Office"):
        assert words in card
    speak(coordinator_client, "ru")
    card = page(coordinator_client, address, **asked)
    for words in ("1\xa0240", "1 января 2022"):
        assert words in card


@pytest.mark.parametrize("card", ["figure-999", "figure-x", "person-0", "figure-", "figure--1"])
def test_a_card_that_does_not_exist_is_said_so(coordinator_client: Client, paper: Paper, card: str) -> None:
    assert coordinator_client.get(f"/papers/{paper.id}/cards/{card}/").status_code == 404
    assert coordinator_client.get(f"/papers/{paper.id}/?card={card}").status_code == 200


@pytest.mark.parametrize(
    "sort", ["text", "-text", "value", "-value", "unit", "kind", "period", "-period", "source", "drop table"]
)
def test_the_table_of_figures_sorts_and_loses_no_row(coordinator_client: Client, paper: Paper, sort: str) -> None:
    shown = page(coordinator_client, f"/papers/{paper.id}/figures/?sort={sort}")
    shown = shown.split('id="figures"')[1]
    assert shown.count('<th scope="row"') == len(paper.reading.result["figures"])
    if sort == "-value":
        assert shown.index("30 thousand") < shown.index("1,240")
        assert 'aria-sort="descending"' in shown


def test_norms_say_whether_they_bind_the_state_on_the_day(coordinator_client: Client, paper: Paper) -> None:
    law = {entry["id"]: entry for entry in paper.reading.law}
    assert law["icrmw.83"]["bound"]["status"] == "bound"
    shown = page(coordinator_client, f"/papers/{paper.id}/norms/")
    for words in ("icrmw.83", "iccpr.14", "standing-bound"):
        assert words in shown


def test_questions_stand_under_their_issue(coordinator_client: Client, paper: Paper) -> None:
    shown = page(coordinator_client, f"/papers/{paper.id}/questions/")
    assert "wages are paid on time" in shown
    assert "This issue puts no question to the State." in shown


def test_checking_again_replaces_the_findings(coordinator_client: Client, paper: Paper) -> None:
    before = list(paper.findings.values_list("id", flat=True))
    answer = coordinator_client.post(
        f"/papers/{paper.id}/check/", {"body": "ccpr", "phase": "", "state": "KZ", "on": "2020"}
    )
    assert answer.status_code == 303
    paper.refresh_from_db()
    assert (paper.body, paper.phase, paper.state, paper.on) == ("ccpr", "", "KZ", "2020")
    assert not Finding.objects.filter(id__in=before).exists()
    assert bytes(paper.contents) == INVENTED.encode()


def test_removing_can_be_undone(coordinator_client: Client, paper: Paper) -> None:
    answer = coordinator_client.post(f"/papers/{paper.id}/remove/", follow=True)
    assert "Undo" in answer.content.decode()
    for part in (*PARTS, "take/paper/"):
        assert coordinator_client.get(f"/papers/{paper.id}/{part}").status_code == 404
    assert coordinator_client.post(f"/papers/{paper.id}/check/").status_code == 404
    assert coordinator_client.post(f"/papers/{paper.id}/restore/").status_code == 303
    assert coordinator_client.get(f"/papers/{paper.id}/").status_code == 200
    assert coordinator_client.post(f"/papers/{paper.id}/restore/").status_code == 404


def test_what_was_removed_is_forgotten_when_the_workspace_is_next_opened(
    coordinator_client: Client, paper: Paper
) -> None:
    assert forget_removed_papers(by=HOLDER) == 0
    coordinator_client.post(f"/papers/{paper.id}/remove/")
    assert forget_removed_papers(by=HOLDER) == 1
    assert coordinator_client.post(f"/papers/{paper.id}/restore/").status_code == 404
    assert (Paper.objects.count(), Reading.objects.count(), Finding.objects.count()) == (0, 0, 0)


def test_what_is_taken_is_what_was_read(coordinator_client: Client, paper: Paper) -> None:
    def take(what: str) -> bytes:
        answer = coordinator_client.get(f"/papers/{paper.id}/take/{what}/")
        assert answer.status_code == 200
        assert answer["Content-Disposition"].startswith("attachment;")
        return answer.content

    assert json.loads(take("reading")) == paper.reading.result
    assert [f["code"] for f in json.loads(take("findings"))] == [f.code for f in paper.findings.all()]
    rows = list(csv.DictReader(io.StringIO(take("figures").decode())))
    assert [row["id"] for row in rows] == [figure["id"] for figure in paper.reading.result["figures"]]
    assert take("paper") == INVENTED.encode()
    assert b"<html" in take("page")
    assert coordinator_client.get(f"/papers/{paper.id}/take/everything/").status_code == 404


READS = ("", "figures/", "norms/", "questions/", "cards/figure-0/", "take/paper/")
WRITES = ("check/", "remove/", "restore/")


@pytest.mark.parametrize("part", READS)
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_are_for_reading(coordinator_client: Client, paper: Paper, part: str, method: str) -> None:
    assert getattr(coordinator_client, method)(f"/papers/{paper.id}/{part}").status_code == 405


@pytest.mark.parametrize("part", WRITES)
@pytest.mark.parametrize("method", ["get", "put", "delete", "head"])
def test_writes_need_a_form(coordinator_client: Client, paper: Paper, part: str, method: str) -> None:
    assert getattr(coordinator_client, method)(f"/papers/{paper.id}/{part}").status_code == 405
    assert Paper.objects.get().removed_at is None


@pytest.mark.parametrize("part", READS)
def test_a_paper_that_is_not_here_is_not_found(coordinator_client: Client, part: str) -> None:
    assert coordinator_client.get(f"/papers/{uuid.uuid4()}/{part}").status_code == 404


def test_somebody_unknown_sees_no_paper(paper: Paper) -> None:
    assert list(Paper.objects.visible_to(None)) == []
    assert list(Paper.objects.visible_to("keeper")) == []
    assert list(Paper.objects.removed_and_visible_to(None)) == []
