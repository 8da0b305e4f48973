"""The encrypted store: the disk is unreadable, a wrong passphrase opens nothing, an interrupted start heals."""

from __future__ import annotations

import http.client
import io
import json
import re
import signal
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path

import pytest

from one_member import laid_out
from served import PASSPHRASE, SRC, Visitor, served, signed_in
from ukuk.grounds import BadInput, NotPermitted
from ukuk.workspace.vault import lock

MARKER = "Zaporozhets-7781-marker"


def folder_bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.fixture
def made(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    lock.make_lock(folder, PASSPHRASE)
    return folder


def test_the_right_passphrase_opens_and_a_wrong_one_does_not(made: Path) -> None:
    lock.unlock(made, PASSPHRASE)
    with pytest.raises(NotPermitted, match="does not open this workspace") as refused:
        lock.unlock(made, PASSPHRASE + " ")
    assert refused.value.exit_code == 4
    with pytest.raises(NotPermitted):
        lock.key_of(str(made / lock.DATABASE_NAME))


def test_a_passphrase_is_the_same_however_its_letters_are_put_together(tmp_path: Path) -> None:
    lock.make_lock(tmp_path / "w", "тайна й ө")
    lock.unlock(tmp_path / "w", "тайна и\u0306 ө")


@pytest.mark.parametrize("empty", ["", "  ", "\n"])
def test_an_empty_passphrase_is_refused(tmp_path: Path, empty: str) -> None:
    with pytest.raises(NotPermitted):
        lock.make_lock(tmp_path / "w", empty)
    assert not (tmp_path / "w").exists()


def test_a_second_lock_is_refused(made: Path) -> None:
    before = folder_bytes(made)
    with pytest.raises(BadInput, match="already"):
        lock.make_lock(made, "another")
    assert folder_bytes(made) == before


def test_only_the_owner_may_read_the_folder(made: Path) -> None:
    assert made.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in made.iterdir())


def test_the_salt_is_another_each_time(tmp_path: Path) -> None:
    salts = set()
    for name in ("a", "b"):
        lock.make_lock(tmp_path / name, PASSPHRASE)
        salts.add(json.loads((tmp_path / name / lock.LOCK_NAME).read_text())["salt"])
    assert len(salts) == 2


@pytest.mark.parametrize(
    "broken",
    ["", "{}", '{"kdf": "none"}', "[1]", '{"kdf":"argon2id","salt":"00","time_cost":3,"memory_kib":65536,"lanes":4}'],
)
def test_a_broken_lock_is_explained(made: Path, broken: str) -> None:
    (made / lock.LOCK_NAME).write_text(broken)
    with pytest.raises(BadInput, match="lock file is broken"):
        lock.unlock(made, PASSPHRASE)


def test_a_lock_that_asks_for_all_the_memory_is_refused(made: Path) -> None:
    values = json.loads((made / lock.LOCK_NAME).read_text())
    (made / lock.LOCK_NAME).write_text(json.dumps(values | {"memory_kib": 2**40}))
    with pytest.raises(BadInput, match="lock file is broken"):
        lock.unlock(made, PASSPHRASE)


def test_a_missing_lock_beside_a_database_is_never_replaced(made: Path) -> None:
    (made / lock.LOCK_NAME).unlink()
    with pytest.raises(BadInput, match=r"lock\.json is missing"):
        lock.make_lock(made, PASSPHRASE)


def test_power_that_fails_between_lock_and_database_loses_nothing(made: Path) -> None:
    (made / lock.DATABASE_NAME).rename(made / f".{lock.DATABASE_NAME}.new")
    with pytest.raises(NotPermitted):
        lock.unlock(made, "another")
    (made / lock.DATABASE_NAME).rename(made / f".{lock.DATABASE_NAME}.new")
    lock.unlock(made, PASSPHRASE)
    assert (made / lock.DATABASE_NAME).exists()


def test_a_lock_without_database_is_not_taken_for_an_empty_workspace(made: Path) -> None:
    (made / lock.DATABASE_NAME).unlink()
    with pytest.raises(BadInput, match=r"no workspace\.db"):
        lock.unlock(made, PASSPHRASE)


def test_no_workspace_no_entry(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no workspace here"):
        lock.unlock(tmp_path, PASSPHRASE)


def give(member: Visitor, name: str, data: bytes) -> int:
    """Send a paper as a browser does; the status of the answer."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(member.cookies))
    boundary = "boundaryboundary"
    body = (
        (
            f'--{boundary}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{member.token}\r\n'
            f'--{boundary}\r\nContent-Disposition: form-data; name="paper"; filename="{name}"\r\n\r\n'
        ).encode()
        + data
        + f"\r\n--{boundary}--\r\n".encode()
    )
    request = urllib.request.Request(  # noqa: S310  our own server's address
        member.address + "/papers/new/", body, {"Content-Type": f"multipart/form-data; boundary={boundary}"}
    )
    answer = opener.open(request)
    while "/under-way/" in answer.geturl():
        time.sleep(0.1)
        answer = opener.open(answer.geturl())
    assert re.search(r"/papers/[0-9a-f-]{36}/$", answer.geturl()), answer.geturl()
    return int(answer.status)


# Any way to a file in clear that Python's libraries would take goes through these names.
_NO_TEMPORARY_FILES = """
import sys, tempfile
def refused(*args, **kwargs):
    raise AssertionError("a temporary file in clear")
for name in ("TemporaryFile", "NamedTemporaryFile", "mkstemp", "SpooledTemporaryFile", "mkdtemp", "TemporaryDirectory"):
    setattr(tempfile, name, refused)
from pathlib import Path
from ukuk.workspace import opening
folder = Path(sys.argv[1])
opening.serve(folder, sys.argv[2], 0)
"""


def a_docx(text: str) -> bytes:
    """The smallest Word file with one paragraph."""
    kinds = "http://schemas.openxmlformats.org/package/2006/content-types"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{kinds}"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="r" Type="{office}" Target="word/document.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{word}"><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>',
        )
    return packed.getvalue()


def test_an_uploaded_paper_is_nowhere_in_clear(tmp_path: Path) -> None:
    folder, temporary = laid_out(tmp_path / "workspace"), tmp_path / "temporary"
    temporary.mkdir()
    # Larger than the buffers after which servers begin to write to files.
    text = "A sentence about nobody. " * 100_000 + MARKER
    with served(folder, program=_NO_TEMPORARY_FILES, TMPDIR=str(temporary)) as address:
        member = signed_in(address)
        assert give(member, f"{MARKER}.txt", text.encode()) == 200
        assert give(member, f"{MARKER}.docx", a_docx(f"Nobody wrote this. {MARKER}")) == 200
        on_disk = folder_bytes(folder)
        assert len(on_disk) > len(text)
        for trace in (MARKER.encode(), MARKER.encode("utf-16-le"), b"about nobody", b"SQLite format 3", b"papers"):
            assert trace not in on_disk
        assert list(temporary.rglob("*")) == []
    assert MARKER.encode() not in folder_bytes(folder)


def test_a_body_far_too_large_is_heard_out_and_answered_with_a_page(tmp_path: Path) -> None:
    """A browser that is still sending shows no answer; so the server listens to the end, and keeps nothing of it."""
    with served(tmp_path / "workspace") as address:
        host, port = address.removeprefix("http://").split(":")
        connection = http.client.HTTPConnection(host, int(port))
        body = bytes(50 * 2**20)
        connection.request("POST", "/papers/new/", body, {"Content-Type": "multipart/form-data; boundary=x"})
        answer = connection.getresponse()
        assert answer.status == 413
        assert b"The file is too large" in answer.read()
        connection.request("GET", "/account/login/")
        assert connection.getresponse().status == 200
        connection.close()


def test_a_process_killed_in_the_middle_of_a_paper_leaves_no_half_of_it(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    program = """
import os, signal, sys
from pathlib import Path
from ukuk.workspace import opening
folder, passphrase = Path(sys.argv[1]), "a passphrase for tests"
opening.make_workspace(folder, passphrase)
from ukuk.workspace.documents import actions, bridge
from ukuk.workspace.documents.purpose import Purpose
from ukuk.workspace.access.holder import HOLDER
def keep(name):
    seen = bridge.look_at(name, b"In 2021 there were 7 women.", Purpose(), "en")
    actions.keep_paper(name=name, data=b"x", purpose=Purpose(), seen=seen, by=HOLDER)
keep("whole.txt")
actions.Finding.objects.bulk_create = lambda rows: os.kill(os.getpid(), signal.SIGKILL)
keep("half.txt")
"""
    assert run(program, folder).returncode == -signal.SIGKILL
    after = """
import sys
from pathlib import Path
from ukuk.workspace import opening
from ukuk.workspace.vault.lock import unlock
folder = Path(sys.argv[1])
unlock(folder, "a passphrase for tests")
opening.begin(folder); opening.set_up()
from ukuk.workspace.documents.models import Finding, Paper, Reading
assert [paper.name for paper in Paper.objects.all()] == ["whole.txt"]
assert Reading.objects.count() == 1 and Finding.objects.count() > 0
"""
    opened = run(after, folder)
    assert opened.returncode == 0, opened.stderr


def test_the_server_answers_this_machine_alone_and_under_its_name_alone(tmp_path: Path) -> None:
    with served(tmp_path / "workspace") as address:
        host, port = address.removeprefix("http://").split(":")
        assert host == "127.0.0.1"
        for name, status in ((f"127.0.0.1:{port}", 200), (f"evil.example:{port}", 421), ("127.0.0.1", 421)):
            connection = http.client.HTTPConnection(host, int(port))
            connection.putrequest("GET", "/account/login/", skip_host=True)
            connection.putheader("Host", name)
            connection.endheaders()
            answer = connection.getresponse()
            assert answer.status == status
            assert answer.getheader("Server") is None
            connection.close()


def run(program: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, str(folder)],
        env={"PYTHONPATH": str(SRC), "PATH": ""},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


_EXAMPLE_TWICE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
folder = Path(sys.argv[1])
opening.make_example(folder, "demo")
from ukuk.workspace.documents.models import Paper
before = sorted(Paper.objects.values_list("id", "digest"))
opening.make_example(folder, "demo")
assert sorted(Paper.objects.values_list("id", "digest")) == before and before
"""
_EXAMPLE_WRONG = """
import sys
from pathlib import Path
from ukuk.grounds import UkukError
from ukuk.workspace import opening
try:
    opening.make_example(Path(sys.argv[1]), "wrong")
except UkukError as error:
    print(error)
    sys.exit(error.exit_code)
"""


def test_the_example_is_made_once_and_opened_with_its_passphrase(tmp_path: Path) -> None:
    first = run(_EXAMPLE_TWICE, tmp_path / "demo")
    assert first.returncode == 0, first.stderr
    wrong = run(_EXAMPLE_WRONG, tmp_path / "demo")
    assert wrong.returncode == 4
    assert wrong.stdout.count("\n") == 1
    assert "does not open this workspace" in wrong.stdout
    assert wrong.stderr == ""


def test_a_busy_port_is_passed_over_or_explained(tmp_path: Path) -> None:
    program = """
import socket, sys
from pathlib import Path
from ukuk.grounds import UkukError
from ukuk.workspace import opening
opening.make_workspace(Path(sys.argv[1]), "passphrase")
busy = socket.socket()
busy.bind(("127.0.0.1", 0))
busy.listen()
port = busy.getsockname()[1]
try:
    opening.bind(port)
except UkukError as error:
    assert "taken" in str(error) and error.exit_code == 3
else:
    sys.exit("a busy port was bound")
server = opening.bind(port, next_free_port=True)
assert int(server.effective_port) > port
server.close()
"""
    done = run(program, tmp_path / "workspace")
    assert done.returncode == 0, done.stderr
