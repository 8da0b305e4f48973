"""Each field of each model is sorted by the harm of a leak, once; only verbs write, and each says by whom."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

import ukuk.workspace

GRADES = ("open", "personal", "sensitive", "secret")
WORKSPACE = Path(ukuk.workspace.__file__).parent
# From the top of the building to its cellar; Django's own tables of kinds and sessions lie below all.
ORDER = [*settings.DESKS, "contenttypes", "sessions"]
WRITES = {"create", "bulk_create", "update_or_create", "get_or_create", "bulk_update"}
# Modules that are no desk's actions and yet call something of such a name, each with the reason.
WRITES_NO_ACT = {
    "trail/acting.py",  # writes the trail itself
    "cases/drawing.py",  # saves a picture in memory
    "exports/writing.py",  # saves a workbook in memory
    "vault/rows.py",  # brings back the rows of a backup, trail and all
}
# Reading and Finding are reached through their paper; BreakGlass by the one who broke it, in `access.sight`.
WITHOUT_GATE = {"Reading", "Finding", "BreakGlass"}
OURS = [model for model in apps.get_models() if model.__module__.startswith("ukuk.")]


def modules() -> list[Path]:
    """The workspace's Python, without migrations."""
    return [path for path in sorted(WORKSPACE.rglob("*.py")) if "migrations" not in path.parts]


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
    here = ORDER.index(model._meta.app_label)
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey | models.ManyToManyField):
            assert ORDER.index(field.related_model._meta.app_label) >= here


def test_the_trail_points_at_nothing() -> None:
    """It neither blocks a deletion nor follows one."""
    for model in apps.get_app_config("trail").get_models():
        assert not [field for field in model._meta.get_fields() if field.is_relation]


def verbs() -> list[tuple[str, object]]:
    """Every public function of every desk's `actions`."""
    found = []
    for desk in settings.DESKS:
        if find_spec(f"ukuk.workspace.{desk}.actions") is None:
            continue
        actions = import_module(f"ukuk.workspace.{desk}.actions")
        members = inspect.getmembers(actions, inspect.isfunction)
        found += [(f"{desk}.{name}", f) for name, f in members if f.__module__ == actions.__name__ and name[0] != "_"]
    return found


@pytest.mark.parametrize(("name", "verb"), verbs(), ids=[name for name, _ in verbs()])
def test_every_write_says_by_whom(name: str, verb: object) -> None:
    by = inspect.signature(verb).parameters["by"]  # type: ignore[arg-type]
    assert by.kind is by.KEYWORD_ONLY
    assert by.default is by.empty


@pytest.mark.parametrize(("name", "verb"), verbs(), ids=[name for name, _ in verbs()])
def test_every_write_is_an_act_of_the_trail(name: str, verb: object) -> None:
    """It opens an act itself, or hands `by` on to a verb that does."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(verb)))  # type: ignore[arg-type]
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    opens = any(ast.unparse(call.func).split(".")[-1] == "act" for call in calls)
    hands_on = any(keyword.arg == "by" for call in calls for keyword in call.keywords)
    assert opens or hands_on


def test_only_actions_write() -> None:
    """No other module of a desk calls what changes a row; the trail has one writer of its own."""
    writes = {"save", "delete", *WRITES}
    guilty = []
    for path in modules():
        if path.stem.endswith("actions") or str(path.relative_to(WORKSPACE)) in WRITES_NO_ACT:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes:
                guilty.append(f"{path.relative_to(WORKSPACE)}:{node.lineno}")
    assert guilty == []


def test_every_reading_names_who_looks() -> None:
    """The first word after `Model.objects.` is `visible_to` or its kin, wherever the model has it."""
    gated = {model.__name__ for model in OURS if hasattr(model.objects.all(), "visible_to")}
    assert {"Paper", "Member", "Team", "Invitation", "Entry"} <= gated
    # `none` shows nothing; `countable_by` and `current_for` are gates of their own, each in its queryset.
    # `of_cases_seen` is asked of cases that have passed their own gate.
    allowed = {"visible_to", "removed_and_visible_to", "none", "countable_by", "current_for", "of_cases_seen"}
    wrong = []
    for path in modules():
        text = path.read_text(encoding="utf-8")
        if path.parent == WORKSPACE / "trail":
            continue  # Below the gate: it writes and verifies itself.
        for model, first in re.findall(r"\b(\w+)\.objects\.(\w+)", text):
            written = WRITES if path.stem.endswith("actions") else set()
            if model in gated and first not in allowed | written:
                wrong.append(f"{path.relative_to(WORKSPACE)}: {model}.objects.{first}")
    assert wrong == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_a_model_that_holds_more_than_open_fields_has_a_gate(model: type[models.Model]) -> None:
    """`visible_to` of its own; the few that have none say why here."""
    if model.__name__ in WITHOUT_GATE or not (model.Care.personal or model.Care.sensitive or model.Care.secret):
        return
    assert hasattr(model._default_manager.all(), "visible_to")
