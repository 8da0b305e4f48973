"""A submission and its bundle: what goes in comes out; what cannot be read leaves nothing behind."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ukuk.grounds import BadInput
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.figures.models import Figure, Version
from ukuk.workspace.submissions import actions, bridge, unpacking
from ukuk.workspace.submissions.models import CitedFigure, Section, Submission
from ukuk.workspace.submissions.reading_back import files_now

pytestmark = pytest.mark.django_db
NAMES = ("submission.md", "figures.csv", "sources.csv")


def zipped(files: dict[str, bytes], folder: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(folder + name, data)
    return out.getvalue()


@pytest.mark.parametrize("language", ["en", "ru", "ky"])
def test_the_examples_of_the_pack_come_out_byte_for_byte(members: SimpleNamespace, language: str) -> None:
    given = bridge.example_files(language)
    made = actions.import_bundle(given, team=members.team, by=members.author)
    assert files_now(made).as_bytes() == given


def test_figures_and_sources_of_a_bundle_stand_at_their_desks(members: SimpleNamespace) -> None:
    made = actions.take_over_example("en", team=members.team, by=members.author)
    cited = CitedFigure.objects.visible_to(members.author).filter(submission=made)
    assert cited.count() > 15
    for row in cited.select_related("version__figure"):
        assert row.version is not None
        assert row.version.figure.code == row.code
        assert bridge.says_the_same(row.row, bridge.figure_row(row.version)), row.code


def test_the_same_bundle_again_makes_no_figure_twice(members: SimpleNamespace) -> None:
    actions.take_over_example("en", team=members.team, by=members.author)
    before = Figure.objects.visible_to(HOLDER).count()
    actions.take_over_example("ru", team=members.team, by=members.author)
    assert Figure.objects.visible_to(HOLDER).count() == before


def test_a_figure_that_says_something_else_stays_the_bundles_own(members: SimpleNamespace) -> None:
    actions.take_over_example("en", team=members.team, by=members.author)
    given = dict(bridge.example_files("en"))
    given["figures.csv"] = given["figures.csv"].replace(b"exact,1118000,1118000", b"exact,1118001,1118001")
    made = actions.import_bundle(given, team=members.team, by=members.author)
    row = CitedFigure.objects.visible_to(members.author).get(submission=made, code="abroad")
    kept = Version.objects.visible_to(members.author).get(figure__code="abroad", latest=True)
    assert row.row["low"] == "1118001"
    assert int(kept.low or 0) == 1118000
    assert files_now(made).as_bytes() == given


@pytest.mark.parametrize("folder", ["", "bundle/"])
def test_a_zip_is_taken_and_given_back(members: SimpleNamespace, coordinator_client: Client, folder: str) -> None:
    given = bridge.example_files("en")
    file = SimpleUploadedFile("bundle.zip", zipped(given, folder))
    answer = coordinator_client.post("/submissions/import/", {"bundle": file, "team": members.team.pk})
    assert answer.status_code == 303
    taken = coordinator_client.get(answer["Location"] + "take/bundle/").content
    with zipfile.ZipFile(io.BytesIO(taken)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == given


BROKEN = {
    "no zip": b"PK no zip at all",
    "another file": zipped({**dict.fromkeys(NAMES, b""), "notes.txt": b""}),
    "two folders": zipped({"a/submission.md": b"", "b/figures.csv": b"", "b/sources.csv": b""}),
    "a way out": zipped({f"../{name}": b"" for name in NAMES}),
    "a file missing": zipped(dict.fromkeys(NAMES[:2], b"")),
    "empty files": zipped(dict.fromkeys(NAMES, b"")),
    "a bomb": zipped({"submission.md": b"a" * 2_100_000, "figures.csv": b"", "sources.csv": b""}),
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_a_bundle_that_cannot_be_read_leaves_nothing(
    members: SimpleNamespace, coordinator_client: Client, data: bytes
) -> None:
    file = SimpleUploadedFile("bundle.zip", data)
    answer = coordinator_client.post("/submissions/import/", {"bundle": file, "team": members.team.pk})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Submission.objects.visible_to(HOLDER).exists()
    assert not Figure.objects.visible_to(HOLDER).exists()


def test_a_locked_zip_is_refused_in_words() -> None:
    data = bytearray(zipped(dict.fromkeys(NAMES, b"x" * 40)))
    # The bit that says "encrypted", in the entry and in the directory.
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(sign)
        data[place + at] |= 1
    with pytest.raises(BadInput):
        unpacking.unpacked(bytes(data))


def test_the_text_is_cut_into_its_issues(members: SimpleNamespace) -> None:
    made = actions.take_over_example("en", team=members.team, by=members.author)
    headings = [one.heading for one in Section.objects.visible_to(members.author).filter(submission=made)]
    assert headings[0] == ""
    assert [heading[:8] for heading in headings[1:]] == [f"Issue {number}." for number in range(1, 6)]
