"""Writing a submission: nothing is overwritten, every change is an edition, signatures stand under one text."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.figures.actions import add_figure, revise_figure
from ukuk.workspace.figures.models import Figure
from ukuk.workspace.figures.statement import statement_of
from ukuk.workspace.submissions import (
    actions,
    beside_actions,
    builds,
    citing_actions,
    looking,
    queries,
    signing_actions,
)
from ukuk.workspace.submissions.models import (
    BuiltPaper,
    CitedFigure,
    Comment,
    Draft,
    Edition,
    Section,
    Signature,
    Submission,
)
from ukuk.workspace.submissions.reading_back import files_now, joined
from workspace.desks.submissions import section_of, submission

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(members: SimpleNamespace) -> Submission:
    return submission(members.team, members.author)


def address(section: Section, what: str = "") -> str:
    return f"/submissions/sections/{section.pk}/{what}"


def test_a_saved_section_is_a_new_edition_that_says_who(made: Submission, members: SimpleNamespace) -> None:
    section = section_of(made)
    assert actions.save_section(section, section.text + "\nMore words.\n", base=1, by=members.author)
    edition = queries.latest_edition(made)
    assert edition is not None
    assert (edition.number, edition.what, edition.made_by) == (2, "section", members.author.trail_id)
    assert "More words." in edition.text


def test_saving_what_stands_there_already_makes_no_edition(made: Submission, members: SimpleNamespace) -> None:
    section = section_of(made)
    assert actions.save_section(section, section.text.replace("\n", "\r\n"), base=1, by=members.author)
    assert Edition.objects.visible_to(HOLDER).filter(submission=made).count() == 1


def test_of_two_who_save_at_once_the_second_sees_both_texts(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    section = section_of(made)
    first = {"text": section.text + "\nFirst was quicker.\n", "base": "1"}
    second = {"text": section.text + "\nSecond came later.\n", "base": "1"}
    assert client_of(members.author).post(address(section), first).status_code == 303
    answer = client_of(members.coordinator).post(address(section), second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First was quicker." in page
    assert "Second came later." in page
    assert "<del>" in page
    assert "<ins>" in page
    assert "First was quicker." in joined(made)
    assert "Second came later." not in joined(made)
    # What the second wrote is their draft, and can be saved over the new version knowingly.
    assert Draft.objects.visible_to(members.coordinator).get().text == second["text"]
    assert client_of(members.coordinator).post(address(section), {**second, "base": "2"}).status_code == 303
    assert not Draft.objects.visible_to(members.coordinator).exists()


def test_a_draft_is_seen_by_its_author_alone(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    section = section_of(made)
    sent = client_of(members.author).post(address(section, "draft/"), {"text": "Half a thought", "base": "1"})
    assert sent.status_code == 200
    assert "Half a thought" in client_of(members.author).get(address(section)).content.decode()
    assert "Half a thought" not in client_of(members.coordinator).get(address(section)).content.decode()
    assert "Half a thought" not in joined(made)


def test_a_heading_inside_a_section_begins_a_section(made: Submission, members: SimpleNamespace) -> None:
    section = section_of(made)
    text = section.text + "\n# Issue 1a. Put between\n\nText.\n\n"
    assert actions.save_section(section, text, base=1, by=members.author)
    headings = [one.heading for one in Section.objects.visible_to(HOLDER).filter(submission=made).order_by("order")]
    assert headings == ["", "Issue 1. Invented", "Issue 1a. Put between", "Issue 2. Also invented"]


def test_the_next_heading_stays_a_heading(made: Submission, members: SimpleNamespace) -> None:
    """Pandoc takes a heading for one only after an empty line."""
    assert actions.save_section(
        section_of(made), "# Issue 1. Short\n\nNo empty line after it", base=1, by=members.author
    )
    assert "after it\n\n# Issue 2." in joined(made)


def test_an_issue_removed_comes_back_with_its_comments(made: Submission, members: SimpleNamespace) -> None:
    section = section_of(made)
    before = joined(made)
    actions.remove_section(section, by=members.author)
    assert "Issue 1." not in joined(made)
    actions.restore_section(section, by=members.author)
    assert joined(made) == before
    assert Comment.objects.visible_to(members.author).filter(section=section).count() == 1


def test_moving_an_issue_changes_the_order_and_no_word(made: Submission, members: SimpleNamespace) -> None:
    before = joined(made)
    actions.move_section(section_of(made), up=False, by=members.author)
    after = joined(made)
    assert after.index("Issue 2.") < after.index("Issue 1.")
    assert sorted(after.split()) == sorted(before.split())
    assert "\n# Issue 1." in after


def test_an_old_edition_comes_back_as_a_new_one(made: Submission, members: SimpleNamespace) -> None:
    first = queries.latest_edition(made)
    assert first is not None
    section = section_of(made)
    actions.save_section(section, "# Issue 1. Another heading\n\nOther words.\n\n", base=1, by=members.author)
    actions.remove_section(Section.objects.visible_to(HOLDER).get(submission=made, order=2), by=members.author)
    assert actions.restore_edition(first, by=members.coordinator)
    assert files_now(made).digest == first.digest
    latest = queries.latest_edition(made)
    assert latest is not None
    assert (latest.what, latest.digest) == ("restored", first.digest)
    assert not actions.restore_edition(first, by=members.coordinator)


def test_a_signature_is_outdated_by_any_later_change(made: Submission, members: SimpleNamespace) -> None:
    edition = queries.latest_edition(made)
    assert edition is not None
    assert [outdated for _, outdated in queries.signatures_of(members.author, made, edition.digest)] == [False]
    actions.decide_publishing(made, True, by=members.author)
    now = queries.latest_edition(made)
    assert now is not None
    assert [outdated for _, outdated in queries.signatures_of(members.author, made, now.digest)] == [True]


def test_nobody_signs_a_text_that_changed_under_their_eyes(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    edition = queries.latest_edition(made)
    assert edition is not None
    section = section_of(made)
    actions.save_section(section, section.text + "\nNew.\n", base=1, by=members.author)
    client = client_of(members.coordinator)
    answer = client.post(f"/submissions/{made.pk}/sign/", {"digest": edition.digest})
    assert answer.status_code == 409
    assert Signature.objects.visible_to(HOLDER).count() == 1
    now = queries.latest_edition(made)
    assert now is not None
    sent = {"digest": now.digest, "organisation": "Invented partner", "note": "by letter"}
    assert client.post(f"/submissions/{made.pk}/sign/", sent).status_code == 303
    assert "Invented partner" in client.get(f"/submissions/{made.pk}/").content.decode()


def test_a_figure_that_changed_since_is_shown_and_taken_when_somebody_says_so(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    figure = Figure.objects.visible_to(HOLDER).get(code="invented-count")
    version = figure.versions.get(latest=True)
    says = statement_of(version)
    changed = replace(says, low=Decimal(1300), high=Decimal(1300))
    revise_figure(figure, changed, reason="counted anew", version=1, by=members.author)
    client = client_of(members.author)
    page = client.get(f"/submissions/{made.pk}/figures/").content.decode()
    assert "<del>1,200 persons</del> <ins>1,300 persons</ins>" in page.replace("\xa0", " ")
    assert "1200" in files_now(made).figures
    row = CitedFigure.objects.visible_to(HOLDER).get(submission=made)
    assert client.post(f"/submissions/cited/{row.pk}/renew/").status_code == 303
    assert "1300" in files_now(made).figures
    assert "<del>" not in client.get(f"/submissions/{made.pk}/figures/").content.decode()


def test_a_figure_of_the_desk_is_cited_by_naming_it(made: Submission, members: SimpleNamespace) -> None:
    figure = Figure.objects.visible_to(HOLDER).get(code="invented-count")
    add_figure(code="second-count", says=statement_of(figure.versions.get(latest=True)), by=members.author)
    section = section_of(made)
    text = section.text + "\nAlso [[second-count]] others, and [[nobody-has-it]].\n"
    seen = looking.look(members.author, section, text, "en")
    assert [(one.said.kind, one.said.subject) for one in seen.troubles] == [("missing", "[[nobody-has-it]]")]
    assert text[seen.troubles[0].start : seen.troubles[0].end] == "[[nobody-has-it]]"
    assert "1,200" in seen.preview
    actions.save_section(section, text, base=1, by=members.author)
    codes = CitedFigure.objects.visible_to(HOLDER).filter(submission=made).values_list("code", flat=True)
    assert set(codes) == {"invented-count", "second-count"}


def test_a_row_that_the_text_names_is_not_dropped(made: Submission, members: SimpleNamespace) -> None:
    from ukuk.grounds import BadInput

    row = CitedFigure.objects.visible_to(HOLDER).get(submission=made)
    with pytest.raises(BadInput):
        citing_actions.drop_figure(row, by=members.author)
    assert CitedFigure.objects.visible_to(HOLDER).filter(pk=row.pk).exists()


def test_what_the_engine_refuses_is_said_with_its_issue_and_line(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    section = section_of(made)
    actions.save_section(section, section.text + "\nAnd 512 workers came back.\n", base=1, by=members.author)
    client = client_of(members.author)
    before = BuiltPaper.objects.visible_to(HOLDER).count()
    answer = client.post(f"/submissions/{made.pk}/build/docx/")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f"/submissions/sections/{section.pk}/?line=6" in page
    assert ">512</q>" in page
    assert BuiltPaper.objects.visible_to(HOLDER).count() == before
    assert client.post(f"/submissions/{made.pk}/build/docx/", {"draft": "yes"}).status_code == 303
    assert client.get(f"/submissions/{made.pk}/take/docx/").content[:2] == b"PK"


def test_a_paper_built_before_a_change_says_so(made: Submission, members: SimpleNamespace, client_of) -> None:  # type: ignore[no-untyped-def]
    client = client_of(members.author)
    assert "the text has changed since" not in client.get(f"/submissions/{made.pk}/").content.decode()
    section = section_of(made)
    actions.save_section(section, section.text + "\nNew.\n", base=1, by=members.author)
    assert "the text has changed since" in client.get(f"/submissions/{made.pk}/").content.decode()


def test_a_build_of_one_submission_is_not_seen_from_another(made: Submission, members: SimpleNamespace) -> None:
    edition = queries.latest_edition(made)
    assert edition is not None
    work = builds.begin(made, edition, "html", draft=False, by=members.author)
    work.outcome(60)
    other = submission(members.team, members.author)
    assert builds.find(made, work.id) is work
    assert builds.find(other, work.id) is None


def test_the_preview_is_safe_html(made: Submission, members: SimpleNamespace) -> None:
    section = section_of(made)
    text = "# Issue 1. <script>alert(1)</script>\n\n<b style='x' onclick='y'>bold</b> [link](javascript:alert(1))\n"
    preview = str(looking.look(members.author, section, text, "en").preview)
    assert "<script" not in preview
    assert "onclick" not in preview
    assert "style=" not in preview
    assert "javascript:" not in preview.replace("javascript:alert(1))", "")


def test_a_hostile_text_gets_an_answer(
    made: Submission, members: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deep nesting keeps pandoc busy: whoever types is told, and the page goes on."""
    monkeypatch.setattr(looking, "SECONDS", 2)
    seen = looking.look(members.author, section_of(made), ">" * 9000 + "[" * 9000, "en")
    assert seen.late or seen.troubles


def test_a_comment_says_when_its_paragraph_has_changed(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    section = section_of(made)
    quote = section.text.split("\n\n")[1]
    beside_actions.comment(section, text="Which office?", quote=quote, by=members.coordinator)
    client = client_of(members.author)
    assert "This paragraph has changed since." not in client.get(address(section)).content.decode()
    actions.save_section(section, section.text.replace("the office", "the ministry"), base=1, by=members.author)
    assert "This paragraph has changed since." in client.get(address(section)).content.decode()


def test_the_completion_offers_what_one_may_see(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    section = section_of(made)
    answer = client_of(members.author).get(address(section, "figures/"), {"q": "invented"})
    assert 'data-code="invented-count"' in answer.content.decode()
    assert 'role="option"' in answer.content.decode()


def test_search_and_the_list_show_no_submission_of_another_team(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    assert [hit.title for hit in queries.found(members.author, "invented paper", 9)] == ["An invented paper"]
    assert queries.found(members.other, "invented paper", 9) == []
    assert "An invented paper" in client_of(members.author).get("/submissions/?q=invented&sort=title").content.decode()
    assert "An invented paper" not in client_of(members.other).get("/submissions/").content.decode()


def test_a_reader_without_the_right_to_write_sees_no_form(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    page = client_of(members.analyst).get(address(section_of(made))).content.decode()
    assert "<textarea" not in page
    assert "Invented" in page


def test_the_head_changed_by_two_shows_both(
    made: Submission, members: SimpleNamespace, client_of: Callable[..., Client]
) -> None:
    made.refresh_from_db()
    form = {
        "title": "Mine",
        "body": "cmw",
        "phase": "loipr",
        "state": "KGZ",
        "language": "en",
        "on": "2022-03-28",
        "authors": "Invented coalition",
        "publish": "no",
        "version": str(made.version),
    }
    assert (
        client_of(members.author).post(f"/submissions/{made.pk}/head/", {**form, "title": "Theirs"}).status_code == 303
    )
    answer = client_of(members.coordinator).post(f"/submissions/{made.pk}/head/", form)
    assert answer.status_code == 409
    assert "Theirs" in answer.content.decode()
    assert "Mine" in answer.content.decode()
    made.refresh_from_db()
    assert made.title == "Theirs"


def test_a_signature_can_be_withdrawn(made: Submission, members: SimpleNamespace) -> None:
    signature = Signature.objects.visible_to(HOLDER).get(submission=made)
    signing_actions.withdraw_signature(signature, by=members.author)
    assert queries.signatures_of(members.author, made, signature.digest) == []
