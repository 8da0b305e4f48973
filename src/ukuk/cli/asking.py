"""What a command may be asked: dates, States, treaty bodies, phases, checked at the door."""

from __future__ import annotations

from typing import Any

import click

from ukuk.grounds import PartialDate, UkukError

# Written out, so that `--help` waits for no engine; a house test holds them against the packs and the engines.
BODIES = ("cmw", "ccpr", "cescr", "cerd", "cedaw", "crc", "cat", "crpd", "ced")
PHASES = ("loipr", "loi", "report", "replies", "concluding", "followup")

LANGUAGES = ("en", "ru", "ky")


class _Date(click.ParamType[PartialDate]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> PartialDate:
        if isinstance(value, PartialDate):
            return value
        try:
            return PartialDate.parse(str(value))
        except UkukError as error:
            self.fail(str(error), param, ctx)


DATE = _Date()
BODY = click.Choice(BODIES, case_sensitive=False)
PHASE = click.Choice(PHASES, case_sensitive=False)
LANGUAGE = click.Choice(LANGUAGES)

body_option = click.option(
    "--body", type=BODY, help="The treaty body: settles what “the Convention” is where the text does not."
)
