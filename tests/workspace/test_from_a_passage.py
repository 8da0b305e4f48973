"""A passage of a paper goes into a case, linked both ways, through the gates of both."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from ukuk.workspace.cases.actions import open_case
from ukuk.workspace.cases.models import CasePassage
from workspace.desks.cases import a_passage

pytestmark = pytest.mark.django_db


def test_a_passage_goes_into_a_case_by_its_code(members: SimpleNamespace, client_of: Any) -> None:
    passage = a_passage(members.caseworker)
    case = open_case(team=members.team, kind="documentation", by=members.caseworker)
    client = client_of(members.caseworker)
    address = f"/cases/from-passage/{passage.pk}/"
    assert case.code in client.get(address).content.decode()
    answer = client.post(address, {"code": case.code.lower(), "note": ""})
    assert answer["Location"] == f"/cases/{case.pk}/#section-sources"
    assert CasePassage.objects.visible_to(members.caseworker).get().passage_id == passage.pk
    paper = client.get(f"/papers/{passage.paper_id}/passages/").content.decode()
    assert f"/cases/{case.pk}/" in paper


@pytest.mark.parametrize("by_code", [True, False])
def test_a_case_of_another_team_takes_no_passage(members: SimpleNamespace, client_of: Any, by_code: bool) -> None:
    passage = a_passage(members.caseworker)
    theirs = open_case(team=members.other_team, kind="documentation", by=members.other)
    form = {"code": theirs.code} if by_code else {"case": str(theirs.pk)}
    answer = client_of(members.caseworker).post(f"/cases/from-passage/{passage.pk}/", form)
    assert answer.status_code == 422
    assert not CasePassage.objects.visible_to(members.other).exists()


def test_no_case_named_is_said(members: SimpleNamespace, client_of: Any) -> None:
    passage = a_passage(members.caseworker)
    answer = client_of(members.caseworker).post(f"/cases/from-passage/{passage.pk}/", {"code": "", "note": "x"})
    assert answer.status_code == 422
    assert "There is no such case" in answer.content.decode()
