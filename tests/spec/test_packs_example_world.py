"""Loading an example world: relative days, names of both lines of a passport, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from ukuk import packs
from ukuk.grounds import BrokenPack
from ukuk.packs.example_world import ExampleConsent, When

SMALL = {
    "teams": "a: {name: A}\n",
    "members": "ann: {name: Ann, roles: [caseworker], teams: [a], language: en}\n",
    "people": (
        "p01: {team: a, sex: female, citizenships: [KG], cyrl: [Мисал, Ай, Кызы], latn: [MISAL, AI],"
        " consents: [share given -4 in_writing with The lawyer], ties: {p02: spouse}}\n"
        "p02: {team: a, sex: male, citizenships: []}\n"
    ),
    "cases": "k01: {team: a, kind: work, title: T, opened: -9, status: new, people: {p01: victim}}\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny" / "example_world"
    folder.mkdir(parents=True)
    (tmp_path / "tiny" / "places.yaml").write_text("", encoding="utf-8")
    for name, text in SMALL.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def _give(root: Path, file: str, text: str) -> None:
    with (root / f"tiny/example_world/{file}.yaml").open("a", encoding="utf-8") as given:
        given.write(text)


def test_a_person_has_the_two_lines_of_the_passport(root: Path):
    first, second = packs.load_example_world("tiny", root).people["p01"].names
    assert (first.script, first.whole, first.patronymic) == ("cyrl", "Мисал Ай Кызы", "Кызы")
    assert (second.script, second.whole, second.kind) == ("latn", "MISAL AI", "passport")


def test_a_consent_to_share_names_the_receiver(root: Path):
    (consent,) = packs.load_example_world("tiny", root).people["p01"].consents
    assert consent == ExampleConsent(purpose="share", answer="given", days=-4, how="in_writing", with_whom="The lawyer")


def test_an_event_is_known_as_exactly_as_it_is_written(root: Path):
    _give(
        root,
        "cases",
        "k02: {team: a, kind: work, title: T, opened: -9, status: new, people: {p01: victim}, events: "
        "[{what: W, when: -60/-30 month, certain: [a, b, c], acts: [{type: x, victim: p01, amount: 9 RUB}]}]}\n",
    )
    (event,) = packs.load_example_world("tiny", root).cases["k02"].events
    assert event.when == When(-60, "month", -30)
    assert (event.acts[0].amount, event.acts[0].currency) == (9, "RUB")


PERSON = "p03: {team: a, sex: male, citizenships: []"
CASE = "k02: {team: a, kind: w, title: T, opened: 0, status: new, people: {p01: v}"
REFUSED = [
    ("members", "bob: {name: B, roles: [guest], teams: [zoo], language: en}", "`teams` names 'zoo'"),
    ("people", "p03: {team: zoo, sex: male, citizenships: []}", "`team` names 'zoo'"),
    ("people", PERSON + ", assigned: [zoe]}", "`assigned` names 'zoe'"),
    ("people", PERSON + ", ties: {p09: child}}", "`ties` names 'p09'"),
    ("people", PERSON + ", consents: [help yes]}", "'help yes' is no consent"),
    ("people", PERSON + ", born: soon}", "`born`"),
    ("cases", CASE.replace("p01", "p09") + "}", "`people` names 'p09'"),
    ("cases", CASE.replace("opened: 0", "opened: now") + "}", "'now' is no number of days"),
    ("cases", CASE.replace("opened: 0, ", "") + "}", "it is missing"),
    ("cases", CASE + ", actions: [{kind: c, for: p02}]}", "`for` names 'p02'"),
    ("cases", CASE + ", actions: [{kind: c, why: x}]}", "nobody knows this key"),
    ("cases", CASE + ", events: [{what: W, certain: [a], acts: []}]}", "there are not three"),
    (
        "cases",
        CASE + ", events: [{what: W, certain: [a, b, c], acts: [{type: x, amount: much}]}]}",
        "is no sum of money",
    ),
]


@pytest.mark.parametrize(("file", "text", "says"), REFUSED)
def test_what_is_refused(root: Path, file: str, text: str, says: str):
    _give(root, file, text + "\n")
    with pytest.raises(BrokenPack) as caught:
        packs.load_example_world("tiny", root)
    assert says.lower() in str(caught.value).lower()
    assert caught.value.where.startswith(f"tiny/example_world/{file}.yaml, ")
