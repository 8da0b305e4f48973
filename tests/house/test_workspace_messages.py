"""Every string that a person can see on a page is in the Russian and Kyrgyz catalogues, whole and not fuzzy."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

import polib
import pytest

import ukuk.workspace
from ukuk.workspace import messages

WORKSPACE = Path(ukuk.workspace.__file__).parent
LANGUAGES = ("ru", "ky")
_CALLS = {"gettext": 1, "gettext_lazy": 1, "_": 1, "ngettext": 2, "pgettext": -1, "pgettext_lazy": -1}
# What `templatize` writes: calls of these forms with the string in quotes.
_TEMPLATE_CALL = re.compile(
    r"(?P<call>gettext|ngettext|pgettext|npgettext|_)\((?P<args>u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")"
    r"(?:\s*,\s*u?(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"))*)",
    re.DOTALL,
)
Key = tuple[str | None, str, str | None]


def strings_in_code(folder: Path = WORKSPACE) -> set[Key]:
    """(context, string, plural) of every translated string in the Python of a folder."""
    found: set[Key] = set()
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in _CALLS:
                continue
            texts = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            kind = _CALLS[node.func.id]
            if kind == 1:
                found.add((None, texts[0], None))
            elif kind == 2:
                found.add((None, texts[0], texts[1]))
            else:
                found.add((texts[0], texts[1], None))
    return found


def strings_in_templates(folder: Path = WORKSPACE) -> set[Key]:
    """The same for the templates, through the form that Django itself hands to gettext."""
    from django.utils.translation.template import templatize

    found: set[Key] = set()
    for path in sorted(folder.rglob("*.html")):
        for match in _TEMPLATE_CALL.finditer(templatize(path.read_text(encoding="utf-8"))):
            texts = [str(text) for text in ast.literal_eval(f"[{match['args']}]")]
            if match["call"] == "ngettext":
                found.add((None, texts[0], texts[1]))
            elif match["call"] == "pgettext":
                found.add((texts[0], texts[1], None))
            else:
                found.add((None, texts[0], None))
    return found


@cache
def in_use(folder: Path = WORKSPACE) -> frozenset[Key]:
    return frozenset(strings_in_code(folder) | strings_in_templates(folder))


def desks(language: str) -> list[Path]:
    """The folders that have a catalogue of their own."""
    return sorted(path.parents[3] for path in WORKSPACE.glob(f"*/locale/{language}/LC_MESSAGES/django.po"))


def entries(language: str, folder: Path = WORKSPACE) -> list[polib.POEntry]:
    return list(polib.pofile(str(folder / "locale" / language / "LC_MESSAGES" / "django.po")))


def all_entries(language: str) -> list[polib.POEntry]:
    return [entry for folder in (WORKSPACE, *desks(language)) for entry in entries(language, folder)]


def key_of(entry: polib.POEntry) -> Key:
    return (entry.msgctxt, entry.msgid, entry.msgid_plural or None)


def test_the_extractor_finds_both_kinds() -> None:
    assert (None, "Read and check", None) in strings_in_templates()
    assert ("severity", "error", None) in strings_in_code()
    assert any(plural for _, _, plural in in_use())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_missing(language: str) -> None:
    """A desk's strings are in its own catalogue or in the shared one."""
    shared = {key_of(entry) for entry in entries(language)}
    missing = {}
    for folder in sorted(path for path in WORKSPACE.iterdir() if path.is_dir()):
        own = {key_of(entry) for entry in entries(language, folder)} if folder in desks(language) else set()
        missing[folder.name] = sorted(map(str, in_use(folder) - own - shared))
    assert not {name: strings for name, strings in missing.items() if strings}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_left_over(language: str) -> None:
    assert sorted(map(str, {key_of(entry) for entry in entries(language)} - in_use())) == []
    for folder in desks(language):
        assert sorted(map(str, {key_of(entry) for entry in entries(language, folder)} - in_use(folder))) == [], folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_string_is_translated_alike_everywhere(language: str) -> None:
    """Django would quietly take one of the two; what means something else has a context of its own."""
    said: dict[Key, object] = {}
    for entry in all_entries(language):
        translation = entry.msgstr_plural or entry.msgstr
        assert said.setdefault(key_of(entry), translation) == translation, entry.msgid


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_empty_fuzzy_or_left_in_english(language: str) -> None:
    wrong = []
    for entry in all_entries(language):
        translations = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy or entry.obsolete or not all(translations):
            wrong.append(entry.msgid)
        elif entry.msgid in translations and re.search("[A-Za-z]{4}", entry.msgid):
            wrong.append(f"left in English: {entry.msgid}")
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_those_of_the_english(language: str) -> None:
    holes = re.compile(r"%\([a-z_]+\)[ds]")
    wrong = []
    for entry in all_entries(language):
        wanted = set(holes.findall(entry.msgid)) | set(holes.findall(entry.msgid_plural or ""))
        for translation in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            if set(holes.findall(translation)) != wanted:
                wrong.append(translation)
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_compiler_says_what_polib_says(language: str, tmp_path: Path) -> None:
    source = messages.LOCALE / language / "LC_MESSAGES" / "django.po"
    ours = tmp_path / "django.mo"
    ours.write_bytes(messages.compiled(messages.read_catalogue(source.read_text(encoding="utf-8"))))
    read_back = {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in polib.mofile(str(ours))}
    assert read_back == {(e.msgctxt, e.msgid): (e.msgstr, e.msgstr_plural) for e in entries(language)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_kyrgyz_and_russian_do_not_mix(language: str) -> None:
    """Letters that only Kyrgyz has never stand in the Russian; a Kyrgyz catalogue without any would be Russian."""
    letters = set(
        "".join(entry.msgstr + "".join(entry.msgstr_plural.values()) for entry in all_entries(language)).lower()
    )
    assert (set("ңөү") <= letters) is (language == "ky")
    assert letters & set(string.ascii_lowercase)  # DOCX, Ukuk, %(name)s: the reading is of the real files
