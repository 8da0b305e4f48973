"""Each field of each model is sorted by the harm of a leak, once; only verbs write, and each says by whom."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

import ukuk.workspace
from ukuk.workspace.documents import actions

GRADES = ("open", "personal", "sensitive", "secret")
OURS = [model for model in apps.get_models() if model.__module__.startswith("ukuk.")]


def test_there_are_models_to_look_at() -> None:
    assert {model.__name__ for model in OURS} >= {"Paper", "Reading", "Finding"}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_field_is_sorted_by_harm_exactly_once(model: type[models.Model]) -> None:
    sorted_fields = [name for grade in GRADES for name in getattr(model.Care, grade)]  # type: ignore[attr-defined]
    fields = [field.name for field in model._meta.local_fields + model._meta.local_many_to_many]
    assert sorted(sorted_fields) == sorted(fields)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_care_knows_no_other_grade(model: type[models.Model]) -> None:
    assert {name for name in vars(model.Care) if not name.startswith("_")} == set(GRADES)  # type: ignore[attr-defined]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_relations_point_down(model: type[models.Model]) -> None:
    """A relation stays in its desk or goes to a lower one; names of models in strings slip past import contracts."""
    order = ["site", "documents", "vault"]
    here = order.index(model._meta.app_label)
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey):
            assert order.index(field.related_model._meta.app_label) >= here


def verbs() -> list[object]:
    return [
        member
        for name, member in inspect.getmembers(actions, inspect.isfunction)
        if member.__module__ == actions.__name__ and not name.startswith("_") and name != "plain_name"
    ]


@pytest.mark.parametrize("verb", verbs(), ids=lambda verb: verb.__name__)
def test_every_write_says_by_whom(verb: object) -> None:
    by = inspect.signature(verb).parameters["by"]  # type: ignore[arg-type]
    assert by.kind is by.KEYWORD_ONLY
    assert by.default is by.empty


def test_only_actions_write() -> None:
    """No other module of a desk calls what changes a row."""
    writes = {"save", "create", "bulk_create", "update_or_create", "get_or_create", "bulk_update", "delete"}
    guilty = []
    for path in sorted(Path(ukuk.workspace.__file__).parent.rglob("*.py")):
        if path.name == "actions.py" or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes:
                guilty.append(f"{path.name}:{node.lineno}")
    assert guilty == []


def test_views_read_through_visible_to() -> None:
    """`Paper.objects` is never read bare: the first word after it names who looks."""
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in sorted((Path(ukuk.workspace.__file__).parent / "documents").glob("*.py"))
    )
    after = [part.split("(")[0].strip() for part in text.split("Paper.objects.")[1:]]
    assert after
    assert set(after) <= {"visible_to", "removed_and_visible_to", "create"}
