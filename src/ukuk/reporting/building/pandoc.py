"""Pandoc as a pure function: bytes in, bytes out, in its sandbox, with nothing of this machine in it.

The program comes with the wheel. It gets an empty data folder (a user's own templates would change the paper), no home,
no network, no files but those that are named, and the paper's own date in place of the clock.
"""

from __future__ import annotations

import subprocess
import tempfile
from functools import lru_cache
from importlib import import_module, resources
from pathlib import Path

from ukuk.grounds import BadInput, BrokenBundle

# pandoc Markdown, less what reads like a figure or runs: `$380 ... $2` is money here and no mathematics, `@name` no
# citation key.
MARKDOWN = (
    "markdown-tex_math_dollars-citations-example_lists-yaml_metadata_block-pandoc_title_block"
    "-latex_macros-native_divs-native_spans"
)
SECONDS = 60


def run_pandoc(data: bytes, *options: str, epoch: int = 0, reference: bytes | None = None) -> bytes:
    """What pandoc writes to its output for `data` on its input.

    Refuses what pandoc cannot read, and text so deeply nested that it is not done within a minute.
    """
    with tempfile.TemporaryDirectory(prefix="ukuk-") as folder:
        arguments = [_program(), "--sandbox", f"--data-dir={folder}", *options]
        if reference is not None:
            named = Path(folder, "reference.docx")
            named.write_bytes(reference)
            arguments.append(f"--reference-doc={named}")
        environment = {"SOURCE_DATE_EPOCH": str(epoch), "LANG": "C.UTF-8", "TZ": "UTC", "HOME": folder}
        try:
            done = subprocess.run(  # noqa: S603  our own program, options of ours, data on its input
                arguments, input=data, capture_output=True, env=environment, cwd=folder, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise BrokenBundle(
                f"The text is not laid out after {SECONDS} seconds",
                where="submission.md",
                why="Very deep nesting of quotes, lists or brackets does this",
                then="Look for a line that repeats >, *, [ or ( very often",
            ) from None
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().replace(folder, "")
        raise BrokenBundle(
            "Pandoc refuses the text", where="submission.md", why=said[:300], then="Simplify the place it names"
        )
    return done.stdout


@lru_cache(maxsize=1)
def _program() -> str:
    """The pandoc inside the wheel, so that every machine lays out alike."""
    inside = resources.files("pypandoc").joinpath("files", "pandoc")
    for name in (str(inside), f"{inside}.exe"):
        if Path(name).is_file():
            return name
    try:
        return str(import_module("pypandoc").get_pandoc_path())
    except OSError:
        raise BadInput(
            "Pandoc is not installed", where="ukuk build", then="Install pypandoc-binary, which brings it"
        ) from None
