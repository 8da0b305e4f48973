"""The example world's files: teams.yaml, members.yaml, people.yaml, cases.yaml, strict in what they refer to."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from importlib.resources.abc import Traversable
from typing import Any, TypeVar, cast

from ukuk.grounds import BrokenPack
from ukuk.packs.example_world import (
    PRECISIONS,
    ExampleAct,
    ExampleAction,
    ExampleCase,
    ExampleConsent,
    ExampleContact,
    ExampleDocument,
    ExampleEvent,
    ExampleExploitation,
    ExampleHealthNeed,
    ExampleMember,
    ExampleName,
    ExamplePerpetrator,
    ExamplePerson,
    ExampleReintegration,
    ExampleRisk,
    ExampleSource,
    ExampleStep,
    ExampleTeam,
    ExampleWorld,
    Precision,
    When,
)
from ukuk.packs.files import ROOT, pack_folder, pack_names, things
from ukuk.packs.row import Row, rows

Made = TypeVar("Made")

_DAYS = re.compile(r"-?\d{1,5}")
_WHEN = re.compile(r"(-?\d{1,5})(?:/(-?\d{1,5}))?(?: (day|month|year))?")
_CONSENT = re.compile(r"(\w+) (given|refused|withdrawn) (-?\d{1,5}) (\w+)(?: with (.+))?")
_AMOUNT = re.compile(r"(\d{1,9}) ([A-Z]{3})")

TEAM_KEYS = frozenset({"name"})
MEMBER_KEYS = frozenset({"name", "roles", "teams", "sees_sensitive", "language"})
PERSON_KEYS = frozenset(
    {
        "team", "confined", "assigned", "cyrl", "latn", "names", "sex", "born", "citizenships", "languages",
        "vulnerabilities", "documents", "contacts", "ties", "consents", "notes",
    }
)  # fmt: skip
CASE_KEYS = frozenset(
    {
        "team", "confined", "assigned", "kind", "title", "summary", "opened", "closed", "status", "reason", "priority",
        "came_through", "referred_by", "languages", "people", "events", "actions", "risks", "health", "exploitation",
        "reintegration",
    }
)  # fmt: skip


def load_example_world(name: str = "", root: Traversable = ROOT) -> ExampleWorld:
    """The example world of the pack of that name, the first there is where none is named.

    `BrokenPack`, with file, id and place, where something is missing or refers to a team, member or person that is not
    there. Whether codes are those of the taxonomy is not asked here.
    """
    name = name or pack_names(root)[0]
    folder = pack_folder(name, root).joinpath("example_world")
    where = f"{name}/example_world"

    def read(file: str, keys: Collection[str], make: Callable[[Row], Made]) -> dict[str, Made]:
        found = rows(f"{where}/{file}.yaml", things(folder.joinpath(f"{file}.yaml"), where), keys)
        return {row.id: make(row) for row in found}

    teams = read("teams", TEAM_KEYS, lambda row: ExampleTeam(id=row.id, name=row.text("name")))
    members = read("members", MEMBER_KEYS, lambda row: _member(row, teams))
    people = read("people", PERSON_KEYS, lambda row: _person(row, teams, members))
    for person in people.values():
        for other in person.ties:
            if other not in people:
                raise _refers(f"{where}/people.yaml, {person.id}", "ties", other)
    cases = read("cases", CASE_KEYS, lambda row: _case(row, teams, members, people))
    return ExampleWorld(teams=teams, members=members, people=people, cases=cases)


def _refers(where: str, key: str, to: str) -> BrokenPack:
    return BrokenPack(f"`{key}` names {to!r}, which is not there", where=where, then="Correct the id, or add the row")


def _among(row: Row, key: str, ids: Collection[str], default: str | None = None) -> str:
    value = row.text(key, default)
    if value not in ids and value != default:
        raise _refers(f"{row.file}, {row.id}", key, value)
    return value


def _all_among(row: Row, key: str, ids: Collection[str]) -> tuple[str, ...]:
    for value in row.texts(key):
        if value not in ids:
            raise _refers(f"{row.file}, {row.id}", key, value)
    return row.texts(key)


def _yes(row: Row, key: str) -> bool:
    return row.one_of(key, ("yes", "no"), "no") == "yes"


def _days(row: Row, key: str) -> int | None:
    value = row.text(key, "")
    if not value:
        return None
    if not _DAYS.fullmatch(value):
        raise row.broken(key, f"{value!r} is no number of days", "Write days from the day of the example: -40, 0, 3")
    return int(value)


def _day(row: Row, key: str) -> int:
    found = _days(row, key)
    if found is None:
        raise row.broken(key, "it is missing", "Write days from the day of the example: -40, 0, 3")
    return found


def _when(row: Row, key: str) -> When | None:
    value = row.text(key, "")
    if not value:
        return None
    match = _WHEN.fullmatch(value)
    if match is None:
        raise row.broken(key, f"{value!r} is no time", "Write -40, -40 month, -400 year or -90/-60 month")
    days, until, precision = match.groups()
    return When(int(days), cast("Precision", precision or PRECISIONS[0]), int(until) if until else None)


def _below(row: Row, key: str, keys: Collection[str]) -> Iterator[Row]:
    """The mappings of a list below a key, each a row that tells its place."""
    value: Any = row.values.get(key, [])
    if not isinstance(value, list):
        raise row.broken(key, "it is no list", f"Write `{key}:` and below it one `- {{...}}` a line")
    for number, inner in enumerate(value, 1):
        yield Row(row.file, f"{row.id}, {key} {number}", inner, keys)


def _mapping(row: Row, key: str) -> dict[str, str]:
    value = row.values.get(key, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) and text for text in value.values()):
        raise row.broken(key, "it is no mapping of ids to words", f"Write `{key}: {{id: code}}`")
    return dict(value)


def _member(row: Row, teams: Collection[str]) -> ExampleMember:
    return ExampleMember(
        id=row.id,
        name=row.text("name"),
        roles=row.texts("roles"),
        teams=_all_among(row, "teams", teams),
        sees_sensitive=_yes(row, "sees_sensitive"),
        language=row.text("language"),
    )


def _names(row: Row) -> Iterator[ExampleName]:
    """Both lines of a passport, then the other names."""
    for script in ("cyrl", "latn"):
        parts = row.texts(script)
        if parts:
            family, given, patronymic = (*parts, "", "")[:3]
            whole = " ".join(part for part in (family, given, patronymic) if part)
            yield ExampleName(
                kind="passport", script=script, whole=whole, family=family, given=given, patronymic=patronymic
            )
    for inner in _below(row, "names", frozenset({"kind", "script", "whole"})):
        yield ExampleName(kind=inner.text("kind"), script=inner.text("script"), whole=inner.text("whole"))


def _consents(row: Row) -> Iterator[ExampleConsent]:
    for line in row.texts("consents"):
        match = _CONSENT.fullmatch(line)
        if match is None:
            raise row.broken(
                "consents", f"{line!r} is no consent", "Write `purpose given|refused|withdrawn -40 way [with whom]`"
            )
        purpose, answer, days, how, whom = match.groups()
        yield ExampleConsent(purpose=purpose, answer=cast("Any", answer), days=int(days), how=how, with_whom=whom or "")


def _person(row: Row, teams: Collection[str], members: Collection[str]) -> ExamplePerson:
    return ExamplePerson(
        id=row.id,
        team=_among(row, "team", teams),
        confined=_yes(row, "confined"),
        assigned=_all_among(row, "assigned", members),
        names=tuple(_names(row)),
        sex=row.text("sex"),
        born=str(row.date("born") or ""),
        citizenships=row.texts("citizenships"),
        languages=row.texts("languages"),
        vulnerabilities=row.texts("vulnerabilities"),
        documents=tuple(
            ExampleDocument(
                kind=inner.text("kind"),
                number=inner.text("number", ""),
                state=inner.text("state", ""),
                standing=inner.text("standing"),
                valid_until=_when(inner, "valid_until"),
            )
            for inner in _below(row, "documents", frozenset({"kind", "number", "state", "standing", "valid_until"}))
        ),
        contacts=tuple(
            ExampleContact(
                channel=inner.text("channel"),
                value=inner.text("value"),
                safety=inner.text("safety"),
                when=inner.text("when", ""),
                how=inner.text("how", ""),
            )
            for inner in _below(row, "contacts", frozenset({"channel", "value", "safety", "when", "how"}))
        ),
        ties=_mapping(row, "ties"),
        consents=tuple(_consents(row)),
        notes=row.text("notes", ""),
    )


def _case(row: Row, teams: Collection[str], members: Collection[str], people: Collection[str]) -> ExampleCase:
    joined = _mapping(row, "people")
    for person in joined:
        if person not in people:
            raise _refers(f"{row.file}, {row.id}", "people", person)
    return ExampleCase(
        id=row.id,
        team=_among(row, "team", teams),
        confined=_yes(row, "confined"),
        assigned=_all_among(row, "assigned", members),
        kind=row.text("kind"),
        title=row.text("title"),
        summary=row.text("summary", ""),
        opened=_day(row, "opened"),
        closed=_days(row, "closed"),
        status=row.text("status"),
        reason=row.text("reason", ""),
        priority=row.number("priority", 3),
        came_through=row.text("came_through", ""),
        referred_by=row.text("referred_by", ""),
        languages=row.texts("languages"),
        people=joined,
        events=tuple(_event(inner, joined) for inner in _below(row, "events", EVENT_KEYS)),
        actions=tuple(_action(inner, joined, members) for inner in _below(row, "actions", ACTION_KEYS)),
        risks=tuple(_risk(inner, joined) for inner in _below(row, "risks", RISK_KEYS)),
        health=tuple(_health(inner, joined) for inner in _below(row, "health", HEALTH_KEYS)),
        exploitation=tuple(_exploitation(inner, joined) for inner in _below(row, "exploitation", EXPLOITATION_KEYS)),
        reintegration=tuple(
            _reintegration(inner, joined) for inner in _below(row, "reintegration", REINTEGRATION_KEYS)
        ),
    )


EVENT_KEYS = frozenset({"what", "when", "place", "state", "spot", "certain", "acts", "sources"})
ACT_KEYS = frozenset({"type", "victim", "others", "involvement", "sector", "amount", "by"})
BY_KEYS = frozenset({"role", "body", "name", "involvement", "certainty"})
SOURCE_KEYS = frozenset({"kind", "reliability", "says", "days", "language"})
ACTION_KEYS = frozenset({"kind", "task", "for", "body", "to", "due", "doer", "done", "outcome", "result"})
RISK_KEYS = frozenset({"person", "days", "level", "risks", "from_whom", "safety_plan", "wishes", "review"})
HEALTH_KEYS = frozenset({"person", "days", "kind", "urgency", "access", "need", "barrier", "follow_up", "met"})
EXPLOITATION_KEYS = frozenset(
    {"person", "finding", "kinds", "controls", "sector", "state", "recruitment", "recruited_by", "promised", "exit"}
)
REINTEGRATION_KEYS = frozenset({"person", "returned", "way", "state", "place", "goal", "review", "steps"})
STEP_KEYS = frozenset({"need", "task", "follow_up", "done", "outcome"})


def _event(row: Row, people: Collection[str]) -> ExampleEvent:
    certain = row.texts("certain")
    if len(certain) != 3:
        raise row.broken("certain", "there are not three", "Write how certain it is of what, when and where")
    return ExampleEvent(
        what=row.text("what"),
        when=_when(row, "when"),
        place=row.text("place", ""),
        state=row.text("state", ""),
        spot=row.text("spot", ""),
        certain=certain,
        acts=tuple(_act(inner, people) for inner in _below(row, "acts", ACT_KEYS)),
        sources=tuple(
            ExampleSource(
                kind=inner.text("kind"),
                reliability=inner.text("reliability"),
                says=inner.text("says", ""),
                days=_days(inner, "days"),
                language=inner.text("language", ""),
            )
            for inner in _below(row, "sources", SOURCE_KEYS)
        ),
    )


def _act(row: Row, people: Collection[str]) -> ExampleAct:
    amount = row.text("amount", "")
    money = _AMOUNT.fullmatch(amount)
    if amount and money is None:
        raise row.broken("amount", f"{amount!r} is no sum of money", "Write it as `180000 RUB`")
    return ExampleAct(
        type=row.text("type"),
        victim=_among(row, "victim", people, ""),
        others=row.number("others") or None,
        involvement=row.text("involvement", ""),
        sector=row.text("sector", ""),
        amount=int(money.group(1)) if money else None,
        currency=money.group(2) if money else "",
        by=tuple(
            ExamplePerpetrator(
                role=inner.text("role"),
                body=inner.text("body", ""),
                name=inner.text("name", ""),
                involvement=inner.text("involvement", ""),
                certainty=inner.text("certainty", ""),
            )
            for inner in _below(row, "by", BY_KEYS)
        ),
    )


def _action(row: Row, people: Collection[str], members: Collection[str]) -> ExampleAction:
    return ExampleAction(
        kind=row.text("kind"),
        task=row.text("task", ""),
        for_person=_among(row, "for", people, ""),
        body=row.text("body", ""),
        to=row.text("to", ""),
        due=_days(row, "due"),
        doer=_among(row, "doer", members, ""),
        done=_days(row, "done"),
        outcome=row.text("outcome", ""),
        result=row.text("result", ""),
    )


def _risk(row: Row, people: Collection[str]) -> ExampleRisk:
    return ExampleRisk(
        person=_among(row, "person", people),
        days=_day(row, "days"),
        level=row.text("level"),
        risks=row.texts("risks"),
        from_whom=row.text("from_whom", ""),
        safety_plan=row.text("safety_plan", ""),
        wishes=row.text("wishes", ""),
        review=_days(row, "review"),
    )


def _health(row: Row, people: Collection[str]) -> ExampleHealthNeed:
    return ExampleHealthNeed(
        person=_among(row, "person", people),
        days=_day(row, "days"),
        kind=row.text("kind"),
        urgency=row.number("urgency", 3),
        access=row.text("access"),
        need=row.text("need", ""),
        barrier=row.text("barrier", ""),
        follow_up=_days(row, "follow_up"),
        met=_days(row, "met"),
    )


def _exploitation(row: Row, people: Collection[str]) -> ExampleExploitation:
    return ExampleExploitation(
        person=_among(row, "person", people),
        finding=row.text("finding"),
        kinds=row.texts("kinds"),
        controls=row.texts("controls"),
        sector=row.text("sector", ""),
        state=row.text("state", ""),
        recruitment=row.text("recruitment", ""),
        recruited_by=row.text("recruited_by", ""),
        promised=row.text("promised", ""),
        exit=row.text("exit", ""),
    )


def _reintegration(row: Row, people: Collection[str]) -> ExampleReintegration:
    return ExampleReintegration(
        person=_among(row, "person", people),
        returned=_when(row, "returned"),
        way=row.text("way"),
        state=row.text("state", ""),
        place=row.text("place", ""),
        goal=row.text("goal", ""),
        review=_days(row, "review"),
        steps=tuple(
            ExampleStep(
                need=inner.text("need"),
                task=inner.text("task"),
                follow_up=_days(inner, "follow_up"),
                done=_days(inner, "done"),
                outcome=inner.text("outcome", ""),
            )
            for inner in _below(row, "steps", STEP_KEYS)
        ),
    )
