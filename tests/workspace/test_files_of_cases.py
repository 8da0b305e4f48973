"""Files of a case: kept as they came, looked at without touching the browser, given out and checked on the record."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from killed import killed_at_random
from ukuk.grounds import BadInput

pytestmark = pytest.mark.django_db
GPS = 34853


@pytest.fixture
def case(members: SimpleNamespace) -> Any:
    from ukuk.workspace.cases.actions import open_case

    return open_case(team=members.team, kind="work", by=members.coordinator)


@pytest.fixture
def attach(members: SimpleNamespace, case: Any) -> Callable[..., Any]:
    """Attach bytes to the case."""

    def attached(name: str, data: bytes, grade: str = "sensitive", **more: Any) -> Any:
        from ukuk.workspace.cases.file_actions import attach_file

        chunks = [data[at : at + 1000] for at in range(0, len(data), 1000)]
        return attach_file(case, name=name, chunks=chunks, grade=grade, by=members.coordinator, **more)

    return attached


def a_photograph() -> bytes:
    """Lying on its side, with the place where it was taken."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[274], exif[272] = 6, "Invented camera"
    position = exif.get_ifd(GPS)
    position[1], position[2], position[3], position[4] = "N", (42.0, 52.0, 30.0), "E", (74.0, 35.0, 0.0)
    Image.new("RGB", (300, 200), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


def a_pdf(pages: int = 2, **info: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        for key, value in info.items():
            document.docinfo[f"/{key}"] = value
        document.save(out)
    return out.getvalue()


def test_a_file_is_kept_as_it_came(attach: Callable[..., Any]) -> None:
    import hashlib

    from ukuk.workspace.vault import files

    data = a_photograph()
    kept = attach("invented.jpg", data)
    assert kept.digest == hashlib.sha256(data).hexdigest()
    assert b"".join(files.read(kept.ref, bytes(kept.key))) == data
    assert [link.what for link in kept.custody.all()] == ["received"]


def test_what_a_photograph_says_is_read_and_the_place_is_a_warning(attach: Callable[..., Any]) -> None:
    kept = attach("invented.jpg", a_photograph())
    assert kept.speaks["gps"] == [42.875, 74.583333]
    assert kept.speaks["facts"]["camera"] == "Invented camera"
    assert kept.speaks["warnings"] == ["gps"]


def test_what_a_pdf_and_an_office_file_say_is_read(attach: Callable[..., Any]) -> None:
    assert attach("a.pdf", a_pdf(3, Author="Invented author")).speaks["facts"]["author"] == "Invented author"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("docProps/core.xml", "<x><dc:creator>Invented &amp; author</dc:creator></x>")
        packed.writestr("word/comments.xml", "<x/>")
    said = attach("a.docx", out.getvalue()).speaks
    assert said == {"facts": {"author": "Invented & author"}, "warnings": ["comments"]}


def test_a_picture_is_shown_upright_and_says_nothing(attach: Callable[..., Any], coordinator_client: Client) -> None:
    kept = attach("invented.jpg", a_photograph())
    answer = coordinator_client.get(f"/cases/files/{kept.pk}/pages/1/")
    assert answer["Content-Type"] == "image/jpeg"
    shown = Image.open(io.BytesIO(answer.content))
    assert shown.size == (200, 300)
    assert not dict(shown.getexif())
    assert b"Invented camera" not in answer.content


def test_pages_of_a_pdf_are_pictures(attach: Callable[..., Any], coordinator_client: Client) -> None:
    kept = attach("a.pdf", a_pdf(2))
    assert kept.pages == 2
    answer = coordinator_client.get(f"/cases/files/{kept.pk}/pages/2/")
    assert answer.content.startswith(b"\x89PNG")
    assert coordinator_client.get(f"/cases/files/{kept.pk}/pages/3/").status_code == 422


def a_bomb() -> bytes:
    """A PNG whose head speaks of ten billion pixels."""
    out = io.BytesIO()
    Image.new("1", (8, 8)).save(out, "PNG")
    data = bytearray(out.getvalue())
    data[16:24] = (100_000).to_bytes(4, "big") * 2
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("broken.pdf", b"%PDF-1.7 and then nothing of a PDF"),
        ("broken.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 200),
        ("bomb.png", a_bomb()),
        ("cut.png", b"\x89PNG\r\n\x1a\n"),
    ],
)
def test_a_broken_or_hostile_file_is_kept_and_answers_with_a_paragraph(
    attach: Callable[..., Any], coordinator_client: Client, name: str, data: bytes
) -> None:
    kept = attach(name, data)
    assert kept.speaks == {"warnings": ["broken"]}
    answer = coordinator_client.get(f"/cases/files/{kept.pk}/pages/1/")
    assert answer.status_code == 422
    assert "kept as it came" in answer.content.decode()
    assert coordinator_client.get(f"/cases/files/{kept.pk}/").status_code == 200


def test_a_text_is_shown_escaped_and_what_turns_it_around_as_its_code(
    attach: Callable[..., Any], coordinator_client: Client
) -> None:
    kept = attach("note.txt", "Привет <script>\u202egnp.exe".encode("utf-8"))
    text = coordinator_client.get(f"/cases/files/{kept.pk}/").content.decode()
    assert "Привет &lt;script&gt;[U+202E]gnp.exe" in text


def test_another_kind_is_only_given_as_a_copy(attach: Callable[..., Any], coordinator_client: Client) -> None:
    data = b"<html><script>alert(1)</script>\0binary"
    kept = attach("page.html", data)
    assert coordinator_client.get(f"/cases/files/{kept.pk}/pages/1/").status_code == 404
    answer = coordinator_client.post(f"/cases/files/{kept.pk}/take/")
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_each_look_copy_and_check_is_a_link_of_the_custody(
    attach: Callable[..., Any], coordinator_client: Client
) -> None:
    kept = attach("invented.jpg", a_photograph())
    address = f"/cases/files/{kept.pk}/"
    coordinator_client.get(address + "pages/1/")
    assert coordinator_client.post(address + "take/").content
    coordinator_client.post(address + "check/")
    coordinator_client.post(address + "moved/", {"note": "Invented safe"})
    coordinator_client.post(address + "remove/")
    coordinator_client.post(address + "restore/")
    found = [(link.what, link.intact, link.note) for link in kept.custody.all()]
    assert found == [
        ("received", None, ""),
        ("viewed", None, ""),
        ("copied_out", None, ""),
        ("checked", True, ""),
        ("moved", None, "Invented safe"),
        ("removed", None, ""),
        ("brought_back", None, ""),
    ]


def test_a_file_that_was_changed_on_the_disk_is_found_out(
    attach: Callable[..., Any], coordinator_client: Client, members: SimpleNamespace
) -> None:
    from ukuk.workspace.cases.file_actions import check_file
    from ukuk.workspace.vault import files

    kept = attach("invented.jpg", a_photograph())
    path = files.folder() / kept.ref
    data = bytearray(path.read_bytes())
    data[-20] ^= 1
    path.write_bytes(bytes(data))
    assert check_file(kept, by=members.coordinator) is False
    assert "not the bytes that came" in coordinator_client.get(f"/cases/files/{kept.pk}/").content.decode()


def test_a_sensitive_file_is_not_for_those_who_may_not_read_what_is_sensitive(
    attach: Callable[..., Any], client_of: Callable[..., Client], members: SimpleNamespace
) -> None:
    client = client_of(members.caseworker)
    hidden, shown = attach("a.pdf", a_pdf()), attach("b.pdf", a_pdf(Author="Zqauthor"), grade="personal")
    assert client.get(f"/cases/files/{hidden.pk}/").status_code == 403
    assert client.post(f"/cases/files/{hidden.pk}/take/").status_code == 403
    page = client.get(f"/cases/files/{shown.pk}/")
    assert page.status_code == 200
    assert "Zqauthor" not in page.content.decode(), "what a file says about itself is sensitive"


def test_a_file_comes_in_by_the_page(coordinator_client: Client, case: Any) -> None:
    form = {"grade": "personal", "received_on": "2026-03-01", "file": SimpleUploadedFile("../evil\u202e.txt", b"words")}
    assert coordinator_client.post(f"/cases/{case.pk}/files/add/", form).status_code == 303
    kept = case.casefiles.get()
    assert (kept.name, kept.kind) == ("evil.txt", "text/plain")


def test_an_empty_file_is_refused_and_nothing_is_kept(coordinator_client: Client, case: Any) -> None:
    form = {"grade": "personal", "received_on": "2026-03-01", "file": SimpleUploadedFile("empty.txt", b"")}
    answer = coordinator_client.post(f"/cases/{case.pk}/files/add/", form)
    assert answer.status_code == 422
    assert not case.casefiles.exists()


def test_bytes_that_stop_in_the_middle_leave_nothing(members: SimpleNamespace, case: Any) -> None:
    from ukuk.workspace.cases.file_actions import attach_file
    from ukuk.workspace.vault import files

    def stopping() -> Iterator[bytes]:
        yield b"the first half"
        raise BadInput("The line went dead")

    before = set(files.folder().iterdir()) if files.folder().is_dir() else set()
    with pytest.raises(BadInput):
        attach_file(case, name="half.txt", chunks=stopping(), by=members.coordinator)
    assert not case.casefiles.exists()
    assert set(files.folder().iterdir()) == before


def test_a_removed_file_is_deleted_for_good_when_the_workspace_is_opened(
    attach: Callable[..., Any], members: SimpleNamespace, django_capture_on_commit_callbacks: Any
) -> None:
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.cases.actions import forget_removed_cases, remove_part
    from ukuk.workspace.cases.models import CaseFile
    from ukuk.workspace.vault import files

    kept, other = attach("a.pdf", a_pdf()), attach("b.pdf", a_pdf())
    remove_part(kept, by=members.coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        forget_removed_cases(by=HOLDER)
    assert not CaseFile.objects.removed_and_visible_to(HOLDER).exists()
    assert not (files.folder() / kept.ref).exists()
    assert (files.folder() / other.ref).exists()


_PROGRAM = """
import sqlcipher3.dbapi2, sys
from pathlib import Path
from ukuk.workspace import opening
FOLDER, PASSPHRASE = Path(ARGUMENTS[0]), ARGUMENTS[1]
opening.begin(FOLDER)
opening.load_django()

def case():
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.cases.models import Case
    return Case.objects.visible_to(HOLDER).get()

def attempt(number):
    opening.open_workspace(FOLDER, PASSPHRASE)
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.cases.file_actions import attach_file
    attach_file(case(), name="invented.bin", chunks=[bytes([number]) * 100_000] * 20, by=HOLDER)

def check(number):
    opening.open_workspace(FOLDER, PASSPHRASE)
    import hashlib
    from ukuk.workspace.trail.models import Entry
    from ukuk.workspace.trail.verifying import verify
    from ukuk.workspace.vault import files
    assert verify().whole
    kept = list(case().casefiles.all())
    assert len(kept) == Entry.objects.filter(act="file.attached").count()
    for file in kept:
        assert [link.what for link in file.custody.all()] == ["received"]
        data = b"".join(files.read(file.ref, bytes(file.key)))
        assert len(data) == 2_000_000 and hashlib.sha256(data).hexdigest() == file.digest
"""
_MAKE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
opening.make_workspace(Path(sys.argv[1]), sys.argv[2])
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.cases.actions import open_case
open_case(team=make_team("Invented", by=HOLDER), kind="work", by=HOLDER)
"""


def test_a_process_killed_while_a_file_is_attached_leaves_nothing_half_kept(tmp_path: Path) -> None:
    """All of the file with its row, its custody and its entry in the trail, or none of it."""
    import subprocess
    import sys

    from served import PASSPHRASE, SRC

    folder = tmp_path / "workspace"
    command = [sys.executable, "-c", _MAKE, str(folder), PASSPHRASE]
    subprocess.run(command, env={"PYTHONPATH": str(SRC), "PATH": ""}, check=True)
    killed_at_random(_PROGRAM, folder, PASSPHRASE, times=8)


def test_the_drawing_process_says_what_it_found_as_json() -> None:
    from ukuk.workspace.cases import drawing

    assert json.loads(json.dumps(drawing.speaks("application/pdf", a_pdf(1))))["pages"] == 1
