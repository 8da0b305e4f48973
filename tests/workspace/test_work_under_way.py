"""Work that takes its time: seen by a thread, kept once by whoever is there, and told to whoever waits."""

from __future__ import annotations

import gc
import re
import threading
import weakref
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ukuk.grounds import BadInput
from ukuk.workspace.documents import under_way, words


def test_an_answer_that_is_there_in_time_is_kept_by_the_thread_that_asks() -> None:
    kept: list[tuple[int, str]] = []

    def keep(seen: str) -> str:
        kept.append((threading.get_ident(), seen))
        return "/there/"

    work = under_way.begin(uuid4(), "paper", lambda step: "seen", keep)
    assert work.outcome(60) == "/there/"
    assert work.outcome(0) == "/there/"
    assert kept == [(threading.get_ident(), "seen")]


def begin_slow(keep: Callable[[Any], str]) -> tuple[under_way.Work, threading.Event]:
    go_on, checking = threading.Event(), threading.Event()

    def see(step: under_way.Step) -> str:
        step("checking")
        checking.set()
        assert go_on.wait(60)
        return "seen"

    # A kind of work that the page of papers knows.
    work = under_way.begin(("give", "slow"), "paper", see, keep)
    assert checking.wait(60)
    return work, go_on


def test_what_nobody_waits_for_is_kept_all_the_same_and_once() -> None:
    done = threading.Event()
    kept: list[str] = []

    def keep(seen: str) -> str:
        kept.append(seen)
        done.set()
        return "/there/"

    work, go_on = begin_slow(keep)
    assert work.outcome(0.01) == ""
    assert (work.step, work.over) == ("checking", False)
    assert work in under_way.all_under_way()
    go_on.set()
    assert done.wait(60)
    assert work.outcome(60) == "/there/"
    assert kept == ["seen"]
    assert work not in under_way.all_under_way()


def test_a_form_sent_twice_is_one_piece_of_work() -> None:
    work, go_on = begin_slow(lambda seen: "/there/")
    assert under_way.begin(("give", "slow"), "paper", lambda step: "never", lambda seen: "/elsewhere/") is work
    go_on.set()
    assert work.outcome(60) == "/there/"
    assert under_way.begin(("give", "slow"), "paper", lambda step: "anew", lambda seen: "/anew/") is not work


@pytest.mark.parametrize("where", ["see", "keep"])
def test_what_went_wrong_is_told_to_each_who_asks(where: str) -> None:
    def fail(_: Any) -> str:
        raise BadInput("It cannot be read")

    see, keep = (fail, str) if where == "see" else (str, fail)
    work = under_way.begin(uuid4(), "paper", see, keep)
    for _ in range(2):
        with pytest.raises(BadInput, match="cannot be read"):
            work.outcome(60)


def test_what_is_over_does_not_hold_the_paper() -> None:
    class Paper:
        """Something that can be watched."""

    def begin() -> tuple[under_way.Work, weakref.ref[Paper]]:
        paper = Paper()
        work = under_way.begin(uuid4(), "paper", lambda step: paper, lambda seen: f"/{paper is seen}/")
        return work, weakref.ref(paper)

    work, held = begin()
    assert work.outcome(60) == "/True/"
    work.thread.join(60)
    gc.collect()
    assert held() is None
    assert under_way.find(work.id) is work


def test_every_step_has_words_and_stands_in_order() -> None:
    assert list(under_way.STEPS) == list(words.STEPS)
    assert [step["state"] for step in words.steps("checking")] == ["done", "now", "to_come"]
    assert [step["state"] for step in words.steps("waiting")] == ["now", "to_come", "to_come", "to_come"]
    assert sorted(under_way.STEPS.values()) == list(under_way.STEPS.values())


@pytest.mark.django_db
def test_the_page_says_how_far_it_is_and_asks_again_without_a_script(coordinator_client: Client) -> None:
    work, go_on = begin_slow(lambda seen: "/components/")
    address = f"/papers/under-way/{work.id}/"
    shown = coordinator_client.get(address).content.decode()
    assert '<noscript><meta http-equiv="refresh"' in shown
    assert re.search(r'<progress[^>]* value="50"', shown)
    assert 'aria-current="step"' in shown
    part = coordinator_client.get(address, headers={"HX-Request": "true", "HX-Target": "work"}).content.decode()
    assert "<html" not in part
    assert "<progress" in part
    assert address in coordinator_client.get("/papers/").content.decode()
    go_on.set()
    assert work.outcome(60)
    over = coordinator_client.get(address, headers={"HX-Request": "true", "HX-Target": "work"})
    assert over["HX-Refresh"] == "true"
    assert coordinator_client.get(address)["Location"] == "/components/"
