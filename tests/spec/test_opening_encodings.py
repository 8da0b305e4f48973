"""Encodings of text files: told where the letters leave no doubt, else refused; a wrong guess is worse."""

from __future__ import annotations

import pytest

from ukuk.grounds import UnreadableDocument
from ukuk.reading import open_manuscript

RUSSIAN = "Какие меры принимает правительство Арвании? По выдуманным данным, уехали 12 тыс. «сезонных» рабочих."
KYRGYZ = "Өкмөт кандай чараларды көрүп жатат? Ойдон чыгарылган маалымат."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251"])
def test_russian_is_read_in_the_encodings_of_its_laptops(encoding: str) -> None:
    assert open_manuscript("paper.txt", RUSSIAN.encode(encoding)).text == RUSSIAN


def test_russian_is_read_in_koi8() -> None:
    plain = RUSSIAN.replace("«", '"').replace("»", '"')
    assert open_manuscript("paper.txt", plain.encode("koi8-r")).text == plain


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_kyrgyz_is_read_in_unicode(encoding: str) -> None:
    assert open_manuscript("paper.txt", KYRGYZ.encode(encoding)).text == KYRGYZ


@pytest.mark.parametrize("encoding", ["cp866", "iso8859-5", "mac-cyrillic"])
def test_other_cyrillic_encodings_are_refused_and_not_guessed(encoding: str) -> None:
    plain = RUSSIAN.replace("«", '"').replace("»", '"')
    with pytest.raises(UnreadableDocument, match="cannot be told"):
        open_manuscript("paper.txt", plain.encode(encoding))


def test_quotes_and_dashes_of_windows_are_read_in_english() -> None:
    assert (
        open_manuscript("paper.txt", "The “wages” – workers’ own.".encode("cp1252")).text
        == "The “wages” – workers’ own."
    )


def test_too_few_letters_to_tell_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="cannot be told"):
        open_manuscript("paper.txt", "Меры?".encode("cp1251"))


def test_a_page_says_its_encoding() -> None:
    page = f"<html><head><meta charset='windows-1251'></head><body><p>{RUSSIAN}</p></body></html>"
    assert open_manuscript("paper.html", page.encode("cp1251")).text == RUSSIAN


@pytest.mark.parametrize("text", ["", "\ufeff", " \n"])
def test_nothing_is_said_to_be_nothing(text: str) -> None:
    with pytest.raises(UnreadableDocument, match="This file is empty"):
        open_manuscript("paper.txt", text.encode("utf-8"))
