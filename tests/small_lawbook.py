"""A lawbook small enough to hold in the head, for specifications that need no pack. All invented."""

from __future__ import annotations

from ukuk.grounds import PartialDate
from ukuk.norms.lawbook import Instrument, Lawbook, Level, Norm, State


def instrument(code: str, level: Level = "treaty", jurisdiction: str = "UN", **more) -> Instrument:
    forms = {name: more.pop(name, {}) for name in ("full", "short", "generic")}
    return Instrument(id=code, jurisdiction=jurisdiction, level=level, **forms, **more)


def norm(code: str, owner: str, provision: str) -> Norm:
    return Norm(
        id=code,
        jurisdiction="XX",
        level="law",
        instrument=owner,
        provision=provision,
        title={},
        summary={},
        valid_from=None,
        valid_to=None,
        valid_from_status="not known",
        binds="",
        cite={},
        related=(),
        sources=(),
        verified="not verified",
        confidence="low",
    )


CONVENTION = {"en": ("the Convention",), "ru": ("Конвенция",)}

INSTRUMENTS = (
    instrument(
        "sea",
        full={"en": ("Convention on the Rights of Sailors",), "ru": ("Конвенция о правах моряков",)},
        short={"en": ("CRS",)},
        generic=CONVENTION,
        articles=40,
        body="cmw",
    ),
    instrument(
        "air",
        full={"en": ("Convention on the Rights of Pilots",), "ru": ("Конвенция о правах лётчиков",)},
        generic=CONVENTION,
        articles=20,
        body="crc",
    ),
    instrument(
        "pact",
        full={"en": ("International Covenant on Harbours and Ports",)},
        generic={"en": ("the Covenant",)},
        articles=53,
        body="ccpr",
    ),
    instrument(
        "xx.7",
        "law",
        "XX",
        full={"en": ("On the Keeping of Lighthouses",)},
        numbers=("7-FZ",),
        date=PartialDate(2002, 7, 25),
    ),
    instrument(
        "xx.7.old",
        "law",
        "XX",
        full={"en": ("On the Taxing of Bells",)},
        numbers=("7-FZ",),
        date=PartialDate(2001, 8, 7),
    ),
    instrument("gc1", "soft", full={"en": ("General comment No. 1",)}, numbers=("CMW 1",), body="cmw", parent="sea"),
)

LAWBOOK = Lawbook(
    instruments={one.id: one for one in INSTRUMENTS},
    norms={"xx.7.5.18": norm("xx.7.5.18", "xx.7", "art. 5(18)")},
    ratifications=(),
    states={
        "CL": State("CL", "CHL", {"en": ("Chile",), "ru": ("Чили",)}, {"en": ("Chilean",), "ru": ("чилийский",)}),
        "GY": State("GY", "GUY", {"en": ("Guyana",), "ru": ("Гайана",)}, {"en": ("Guyanese",), "ru": ()}),
    },
    sources={},
)
