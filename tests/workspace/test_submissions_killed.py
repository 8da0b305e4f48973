"""A process killed in the middle of saving and building a submission: what is there is whole, the trail with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from killed import killed_at_random
from served import PASSPHRASE, SRC

# Each attempt saves an issue and builds the paper; each check opens what was left.
BUILDS = """
from pathlib import Path
folder, passphrase = Path(ARGUMENTS[0]), ARGUMENTS[1]
from ukuk.workspace import opening
opening.begin(folder)
opening.load_django()

def opened():
    opening.open_workspace(folder, passphrase)

def attempt(number):
    opened()
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.submissions import actions, bridge, queries, signing_actions
    from ukuk.workspace.submissions.bundle import Files
    from ukuk.workspace.submissions.models import Section, Submission
    made = Submission.objects.visible_to(HOLDER).get()
    section = Section.objects.visible_to(HOLDER).get(submission=made, order=2)
    words = section.text.rstrip() + " Again and again.\\n\\n"
    assert actions.save_section(section, words, base=section.version, by=HOLDER)
    edition = queries.latest_edition(made)
    finished = bridge.build(Files(edition.text, edition.figures, edition.sources), "docx", draft=False)
    signing_actions.keep_built(made, edition, "docx", finished, draft=False, by=HOLDER)

def check(number):
    opened()
    import io, zipfile
    from ukuk.workspace.access.holder import HOLDER
    from ukuk.workspace.submissions import queries
    from ukuk.workspace.submissions.models import BuiltPaper, Edition, Submission
    from ukuk.workspace.submissions.reading_back import files_now
    from ukuk.workspace.trail.verifying import verify
    assert verify().whole
    made = Submission.objects.visible_to(HOLDER).get()
    latest = queries.latest_edition(made)
    assert latest.digest == files_now(made).digest, "the rows and the latest edition differ"
    assert made.number == latest.number
    assert Edition.objects.visible_to(HOLDER).filter(submission=made).count() == latest.number
    for built in BuiltPaper.objects.visible_to(HOLDER).filter(submission=made):
        assert zipfile.ZipFile(io.BytesIO(bytes(built.data))).testzip() is None
        assert Edition.objects.visible_to(HOLDER).filter(submission=made, digest=built.digest).exists()
    assert BuiltPaper.objects.visible_to(HOLDER).filter(submission=made).count() <= 1
"""

MAKE = """
import sys
from pathlib import Path
from ukuk.workspace import opening
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
opening.make_workspace(folder, passphrase)
opening.open_workspace(folder, passphrase)
from ukuk.workspace.access.actions import make_team
from ukuk.workspace.access.holder import HOLDER
from ukuk.workspace.submissions import actions
actions.take_over_example("en", team=make_team("Invented team", by=HOLDER), by=HOLDER)
"""


def test_a_save_or_a_build_that_is_killed_leaves_nothing_half_done(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    subprocess.run(
        [sys.executable, "-c", MAKE, str(folder), PASSPHRASE],
        env={"PYTHONPATH": str(SRC), "PATH": ""},
        check=True,
        timeout=120,
    )
    killed_at_random(BUILDS, folder, PASSPHRASE, times=5)
