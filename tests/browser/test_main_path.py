"""The main path, as a person walks it: give a paper, see it read and checked, filter, open a card, take it away.

By keyboard where it counts, in three languages, on a laptop and on a phone; with the rules of axe on each page, no
request to another host, nothing in the console.
"""

from __future__ import annotations

import json
import re
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.entering import enter
from browser.watching import LANGUAGES, SIZES, fits, nothing_for_axe, speak, watched
from workspace_papers import INVENTED

WORDS = {
    "en": {
        "read": "Read and check",
        "findings": "Findings",
        "back": "Back to the text",
        "remove": "Remove",
        "undo": "Undo",
    },
    "ru": {
        "read": "Прочитать и проверить",
        "findings": "Замечания",
        "back": "Назад к тексту",
        "remove": "Убрать",
        "undo": "Вернуть",
    },
    "ky": {
        "read": "Окуп текшерүү",
        "findings": "Эскертүүлөр",
        "back": "Текстке кайтуу",
        "remove": "Алып салуу",
        "undo": "Кайтаруу",
    },
}


_copies = count(1)
# From a figure to the end of the words after it, as a reader drags the mouse.
MARK_WORDS = """() => {
  const mark = [...document.querySelectorAll('a.m-figure')].find(one => one.textContent === '1,240');
  const range = document.createRange();
  range.setStart(mark.firstChild, 0);
  const after = [...mark.parentNode.childNodes].slice([...mark.parentNode.childNodes].indexOf(mark))
    .find(one => one.nodeType === Node.TEXT_NODE);
  range.setEnd(after, 8);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


def open_papers(page: Page, address: str, language: str = "en") -> None:
    """Signed in, at the page of papers, in that language."""
    enter(page, address, "author")
    speak(page, language)
    page.goto(address + "/papers/")


def invented() -> bytes:
    """The invented paper, each time other bytes: the same ones are kept once."""
    return f"{INVENTED}\nGiven once more, {'x' * next(_copies)}.\n".encode()


def give(page: Page) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "invented.txt", "mimeType": "text/plain", "buffer": invented()}
    )
    page.locator("#id_body").select_option("cmw")
    page.locator("#id_phase").select_option("loipr")
    page.locator("#id_state").select_option("KG")
    page.locator("#id_on").fill("2022-03-01")
    page.locator("form.give button").click()
    # A paper that takes its time is waited for on a page of its own.
    expect(page.locator("article.paper")).to_be_visible(timeout=30_000)


def settled(page: Page) -> None:
    """Until the page's scripts are there: before that a mark is a plain link, and the page would change as a whole."""
    page.wait_for_load_state("load")


def clean(page: Page) -> None:
    """axe finds nothing, and the page is not wider than the window."""
    nothing_for_axe(page)
    fits(page)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_path(chromium: Browser, address: str, language: str, size: str) -> None:
    words = WORDS[language]
    with watched(chromium, address, size) as page:
        open_papers(page, address, language)
        expect(page.get_by_role("button", name=words["read"])).to_be_visible()
        clean(page)
        give(page)
        settled(page)
        clean(page)

        # Filter by code: the list shrinks, the address keeps it, going back undoes it.
        findings = page.locator("li.finding")
        everything = findings.count()
        assert everything > 3
        page.locator("#filter-F101").click()
        expect(page).to_have_url(re.compile(r"\?code=F101$"))
        expect(page.locator("#filter-F101")).to_have_attribute("aria-current", "true")
        assert 0 < findings.count() < everything
        clean(page)
        page.reload()
        settled(page)
        assert 0 < findings.count() < everything
        page.go_back()
        expect(findings).to_have_count(everything)
        settled(page)

        # A card by keyboard: Enter opens it and the focus goes there, Escape brings it back to the mark.
        mark = page.locator("a.m-figure", has_text="1,240")
        mark.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#card-title")).to_be_focused()
        expect(page.get_by_role("link", name=words["back"])).to_be_visible()
        clean(page)
        page.keyboard.press("Escape")
        expect(mark).to_be_focused()
        expect(page.locator(".card")).to_have_count(0)

        # From a flag to its finding, and from the finding to its place.
        flag = page.locator("a.flag").first
        order = flag.get_attribute("data-finding")
        flag.focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#finding-{order}")).to_be_focused()
        page.locator(f"#finding-{order} a[data-place]").focus()
        page.keyboard.press("Enter")
        expect(page.locator(f"#place-{order}")).to_be_focused()

        paper = page.url.split("?")[0].split("#")[0]
        for part in ("figures/", "norms/", "questions/", "passages/"):
            page.goto(paper + part)
            clean(page)

        page.goto(paper + "figures/")
        page.locator("#sort-value").click()
        expect(page.locator("th[aria-sort=ascending] #sort-value")).to_be_visible()
        expect(page.locator("#sort-value")).to_be_focused()

        page.goto(paper)
        page.locator("details.fold").nth(1).locator("summary").click()
        with page.expect_download() as download:
            page.locator("a[href$='/take/reading/']").click()
        assert download.value.suggested_filename == "invented.json"
        taken = json.loads(download.value.path().read_text(encoding="utf-8"))
        assert [issue["number"] for issue in taken["issues"]] == ["1", "2"]

        # Words marked in the text are cut; the passage is marked in the text and can be taken away and back.
        page.goto(paper)
        settled(page)
        page.evaluate(MARK_WORDS)
        page.locator("#cut-bar button").click()
        expect(page.locator(".passage-new .passage-text")).to_contain_text("1,240")
        clean(page)
        page.locator("form[action$='/remove/'] button").last.click()
        page.get_by_role("button", name=words["undo"]).click()
        expect(page.locator(".passage-text")).to_have_count(1)
        page.locator(".tabs a").first.click()
        expect(page.locator(".passage-sign")).to_have_count(1)
        clean(page)
        # By keyboard alone: the sign of a paragraph leads to a form that holds its words.
        page.locator("p.para .cut-sign").nth(1).focus()
        page.keyboard.press("Enter")
        expect(page.locator("#cut-words")).to_be_visible()
        clean(page)
        page.goto(paper)

        page.get_by_role("button", name=words["remove"]).first.click()
        page.get_by_role("button", name=words["undo"]).click()
        expect(page.locator("article.paper")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", ["/papers/", "/papers/example/", "/papers/sources/", "/components/"])
def test_pages_in_light_and_dark(chromium: Browser, address: str, path: str, size: str, scheme: str) -> None:
    with watched(chromium, address, size, color_scheme=scheme) as page:
        enter(page, address, "author")
        page.goto(address + path)
        clean(page)


@pytest.mark.parametrize("size", SIZES)
def test_a_paper_in_the_dark(chromium: Browser, address: str, size: str) -> None:
    with watched(chromium, address, size, color_scheme="dark") as page:
        open_papers(page, address)
        give(page)
        page.locator("a.m-figure").first.click()
        expect(page.locator(".card")).to_be_visible()
        clean(page)


def test_all_of_it_works_without_scripts(chromium: Browser, address: str) -> None:
    with watched(chromium, address, "laptop", scripts=False) as page:
        open_papers(page, address)
        give(page)
        everything = page.locator("li.finding").count()
        page.locator("#filter-F101").click()
        assert 0 < page.locator("li.finding").count() < everything
        page.locator("a.m-figure").first.click()
        expect(page.locator(".card")).to_be_visible()
        page.locator(".card-back").click()
        expect(page.locator(".card")).to_have_count(0)


def test_a_file_can_be_dropped(chromium: Browser, address: str) -> None:
    with watched(chromium, address, "laptop") as page:
        open_papers(page, address)
        files = page.evaluate_handle(
            "text => { const d = new DataTransfer(); d.items.add(new File([text], 'dropped.txt')); return d; }",
            INVENTED,
        )
        page.dispatch_event("[data-drop]", "drop", {"dataTransfer": files})
        expect(page.locator("form.give button")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("article.paper")).to_be_visible()
        expect(page).to_have_title(re.compile("dropped.txt"))


def test_a_file_that_is_too_large_is_not_sent(chromium: Browser, address: str, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    large.write_bytes(b"a " * (11 * 2**20))
    with watched(chromium, address, "laptop") as page:
        open_papers(page, address)
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.method))
        page.locator("input[type=file]").set_input_files(large)
        page.locator("form.give button").click()
        said = page.locator("input[type=file]").evaluate("field => field.validationMessage")
        assert said.startswith("The file is larger than 20 MB.")
        assert "POST" not in sent


def test_the_keyboard_is_never_caught(chromium: Browser, address: str) -> None:
    """Tab walks through the page of a paper from the skip link to the end and leaves it."""
    with watched(chromium, address, "laptop") as page:
        open_papers(page, address)
        give(page)
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        seen = []
        for _ in range(400):
            page.keyboard.press("Tab")
            place = page.evaluate(
                "() => { const e = document.activeElement; const all = [...document.querySelectorAll('*')];"
                " return e === document.body ? -1 : all.indexOf(e); }"
            )
            if place == -1 or place in seen:
                break
            seen.append(place)
        else:
            raise AssertionError("the end of the page was never reached")
        links = page.locator("a:visible, button:visible, summary:visible").count()
        assert len(seen) >= links - 1  # the skip link was the first


def test_a_paper_that_cannot_be_read_is_explained(chromium: Browser, address: str) -> None:
    width, height = SIZES["laptop"]
    page = chromium.new_page(viewport={"width": width, "height": height})
    open_papers(page, address)
    page.locator("input[type=file]").set_input_files(
        {"name": "half.docx", "mimeType": "application/octet-stream", "buffer": b"PK\x03\x04 half"}
    )
    page.locator("form.give button").click()
    expect(page.get_by_role("alert")).to_contain_text("half.docx")
    clean(page)
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_long_paper_shows_how_far_it_is_and_comes_in_pages(chromium: Browser, address: str, scripts: bool) -> None:
    text = INVENTED * 1200 + f"Scripts: {scripts}.\n"
    with watched(chromium, address, "laptop", scripts=scripts) as page:
        open_papers(page, address)
        page.locator("input[type=file]").set_input_files(
            {"name": "long.txt", "mimeType": "text/plain", "buffer": text.encode()}
        )
        page.locator("form.give button").click()
        expect(page.locator(".step-now")).to_be_visible()
        if scripts:
            clean(page)
        expect(page.locator("article.paper")).to_be_visible(timeout=60_000)
        pages = page.get_by_role("navigation", name="Pages of the text", exact=True)
        pages.get_by_role("link", name="3", exact=True).click()
        expect(pages.locator("[aria-current=page]")).to_have_text("3")
        if scripts:
            settled(page)
            clean(page)
        mark = page.locator("a.m-figure").last
        name = mark.get_attribute("id")
        mark.click()
        expect(page.locator(".card")).to_be_visible()
        assert "page=3" in page.url
        page.locator("a.card-back").click()
        expect(page.locator(f"#{name}")).to_be_visible()
        expect(pages.locator("[aria-current=page]")).to_have_text("3")
        # From the last question in the list to its place, many pages further.
        page.get_by_role("link", name="Questions").click()
        question = page.locator(".question-list a").last
        anchor = str(question.get_attribute("href")).split("#")[1]
        question.click()
        expect(page.locator(f"#{anchor}")).to_be_visible()
        page.get_by_role("button", name="Remove", exact=True).click()
