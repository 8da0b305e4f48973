"""Giving a paper: it is read, checked and kept; what cannot be read is explained and not kept."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.documents.file_name import plain_name
from ukuk.workspace.documents.models import Finding, Paper, Reading
from workspace_papers import INVENTED

pytestmark = pytest.mark.django_db
Give = Callable[..., HttpResponse]


def test_a_paper_is_kept_with_its_digest_its_reading_and_its_findings(paper: Paper) -> None:
    assert bytes(paper.contents) == INVENTED.encode()
    assert paper.digest == hashlib.sha256(INVENTED.encode()).hexdigest()
    assert paper.reading.text == INVENTED
    assert [issue["number"] for issue in paper.reading.result["issues"]] == ["1", "2"]
    assert paper.reading.engine.startswith("ukuk ")
    assert {finding.code for finding in paper.findings.all()} >= {"F101", "P402"}
    assert all(set(finding.message) == {"en"} for finding in paper.findings.all())


@pytest.mark.parametrize("language", ["ru", "ky"])
def test_findings_get_their_words_in_a_language_when_somebody_reads_them_in_it(
    coordinator_client: Client, paper: Paper, language: str
) -> None:
    places = [(finding.code, finding.start, finding.end) for finding in paper.findings.all()]
    coordinator_client.post("/language/", {"language": language})
    assert coordinator_client.get(f"/papers/{paper.id}/?code=F101&severity=").status_code == 200
    said = list(paper.findings.all())
    assert [(finding.code, finding.start, finding.end) for finding in said] == places
    assert all(set(finding.message) == {"en", language} for finding in said)
    assert all(finding.message[language]["what"] != finding.message["en"]["what"] for finding in said)


def test_the_same_bytes_are_kept_once_and_lead_to_the_kept_paper(give: Give, coordinator_client: Client) -> None:
    """By whatever name and for whatever purpose they come."""
    first = give(body="cmw")
    again = give("another name.txt", body="ccpr")
    assert Paper.objects.visible_to(HOLDER).count() == 1
    page = coordinator_client.get(again["Location"]).content.decode()
    assert first["Location"] in page
    assert 'value="ccpr"' in page


def test_a_removed_paper_given_again_is_kept_anew(give: Give, coordinator_client: Client) -> None:
    first = give(body="cmw")
    coordinator_client.post(first["Location"] + "remove/")
    assert give(body="cmw")["Location"] != first["Location"]


def test_offsets_of_stored_findings_point_into_the_stored_text(paper: Paper) -> None:
    small = paper.findings.get(code="P402")
    assert paper.reading.text[small.start : small.end].startswith("7")


def test_the_answer_sends_the_browser_to_the_paper(give: Give, coordinator_client: Client) -> None:
    answer = give()
    assert answer.status_code == 303
    assert coordinator_client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("half.docx", b"PK\x03\x04 and then nothing"),
        ("empty.txt", b""),
        ("no-text.pdf", b"%PDF-1.4\n%%EOF\n"),
        ("picture.txt", bytes(range(256)) * 40),
        ("unknown.xyz", b"\x00\x01\x02"),
    ],
)
def test_what_cannot_be_read_is_explained_and_not_kept(give: Give, name: str, data: bytes) -> None:
    answer = give(name, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'role="alert"' in page or "field-error" in page
    assert "Traceback" not in page
    assert (Paper.objects.count(), Reading.objects.count(), Finding.objects.count()) == (0, 0, 0)


def test_a_zip_that_swells_is_refused(give: Give) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    assert give("bomb.docx", packed.getvalue()).status_code == 422
    assert Paper.objects.count() == 0


def test_no_file_at_all_is_said_at_the_field(coordinator_client: Client) -> None:
    answer = coordinator_client.post("/papers/new/", {})
    assert answer.status_code == 422
    assert "Choose a file first." in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"), [("body", "nato"), ("phase", "later"), ("state", "XX"), ("on", "29.02.2022")]
)
def test_a_purpose_that_does_not_exist_is_refused(give: Give, field: str, value: str) -> None:
    assert give(**{field: value}).status_code == 422
    assert Paper.objects.count() == 0


def test_a_script_in_an_html_paper_stays_text(give: Give, coordinator_client: Client) -> None:
    hostile = "<html><body><p>In 2021, 45% of callers <b onclick='x()'>wept</b>.</p><script>alert(1)</script>"
    hostile += "<p>&lt;script&gt;alert(2)&lt;/script&gt; &lt;img src=x onerror=alert(3)&gt;</p></body></html>"
    answer = give("hostile.html", hostile)
    page = coordinator_client.get(answer["Location"]).content.decode()
    assert "alert(1)" not in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;alert(2)" in page


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\paper.docx", "paper.docx"),
        ("invoice\u202etxt.docx", "invoicetxt.docx"),
        ("line\nbreak\x00.txt", "linebreak.txt"),
        (".htaccess", "htaccess"),
        ("///", "paper"),
        ("ң" * 300 + ".docx", "ң" * 195 + ".docx"),
        ("Баяндама 2022.docx", "Баяндама 2022.docx"),
    ],
)
def test_names_of_files_are_made_plain(given: str, shown: str) -> None:
    assert plain_name(given) == shown


def test_a_hostile_name_reaches_neither_page_nor_header(give: Give, coordinator_client: Client) -> None:
    answer = give('"><svg onload=alert(1)>\r\nSet-Cookie: x=1.txt')
    page = coordinator_client.get(answer["Location"])
    assert "<svg onload" not in page.content.decode()
    taken = coordinator_client.get(answer["Location"] + "take/paper/")
    assert "\n" not in taken["Content-Disposition"]
    assert not taken.cookies.get("x")


def test_more_than_the_limit_is_answered_before_it_is_read(coordinator_client: Client) -> None:
    answer = coordinator_client.generic(
        "POST",
        "/papers/new/",
        b"x",
        content_type="multipart/form-data; boundary=b",
        CONTENT_LENGTH=str(settings.LARGEST_UPLOAD * 2),
    )
    assert answer.status_code == 413
    assert "20 megabytes" in answer.content.decode()


def test_the_limit_that_the_page_states_is_the_limit(coordinator_client: Client) -> None:
    page = coordinator_client.get("/papers/").content.decode()
    assert f"up to {settings.LARGEST_UPLOAD // 2**20} MB" in page


def test_uploads_have_one_handler_and_it_is_in_memory() -> None:
    assert settings.FILE_UPLOAD_HANDLERS == ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE > settings.LARGEST_UPLOAD
