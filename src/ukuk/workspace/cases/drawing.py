"""A process of its own that looks into one file: its pages as pictures, and what it says about itself.

`python -m ukuk.workspace.cases.drawing WHAT KIND PAGE`: the file's bytes on stdin, the answer on stdout. A hostile
file can bring down this process and nothing else; nothing is written to a disk. It leaves with 3 and one word on stderr
where the file cannot be shown: broken, locked (by a password), too_large, no_such_page.
"""

from __future__ import annotations

import io
import json
import math
import re
import sys
import zipfile
from contextlib import suppress
from html import unescape
from typing import Any, NoReturn

# A page is drawn for a screen; what is larger than this is no photograph.
WIDEST = 1400
MOST_PIXELS = 60_000_000
_MOST_MEMORY = 1024 * 1024 * 1024
_MOST_SECONDS = 20
_LONGEST_VALUE = 300
_LARGEST_PROPERTIES = 256 * 1024

PICTURES = {
    "image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP", "image/bmp": "BMP",
    "image/tiff": "TIFF",
}  # fmt: skip
_EXIF = {
    271: "camera_maker", 272: "camera", 305: "program", 306: "changed", 315: "author", 33432: "rights",
    36867: "taken", 36868: "digitised", 42033: "camera_number", 42032: "owner",
}  # fmt: skip
_PDF = {
    "/Title": "title", "/Author": "author", "/Subject": "subject", "/Keywords": "keywords", "/Creator": "program",
    "/Producer": "producer", "/CreationDate": "made", "/ModDate": "changed",
}  # fmt: skip
_OFFICE = {
    "title": "title", "subject": "subject", "creator": "author", "initial-creator": "first_author",
    "lastModifiedBy": "last_author", "created": "made", "creation-date": "made", "modified": "changed",
    "date": "changed", "revision": "revision", "editing-cycles": "revision", "Application": "program",
    "generator": "program", "Company": "organisation", "Manager": "manager", "keywords": "keywords",
    "description": "description", "Template": "template",
}  # fmt: skip
_OFFICE_FILES = ("docProps/core.xml", "docProps/app.xml", "meta.xml")


def main(what: str, kind: str, page: int) -> None:
    """Answer one question about the file on stdin."""
    _limits()
    data = sys.stdin.buffer.read()
    try:
        answer = json.dumps(speaks(kind, data)).encode() if what == "speaks" else draw(kind, data, page)
    except SystemExit:
        raise
    except Exception:
        # Whatever a parser says of a hostile file is no business of anybody's log.
        _give_up("broken")
    sys.stdout.buffer.write(answer)


def draw(kind: str, data: bytes, page: int) -> bytes:
    """One page of a PDF, or the picture, as PNG or JPEG without a word of what the file says about itself."""
    return _pdf_page(data, page) if kind == "application/pdf" else _picture(kind, data)


def speaks(kind: str, data: bytes) -> dict[str, Any]:
    """What the file says about itself: `facts` by name, `gps` (latitude, longitude), `pages`, `warnings`."""
    if kind == "application/pdf":
        return _pdf_speaks(data)
    if kind in PICTURES:
        return _picture_speaks(kind, data)
    return _office_speaks(data) if zipfile.is_zipfile(io.BytesIO(data)) else {}


def _pdf_page(data: bytes, page: int) -> bytes:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        _give_up("locked" if "password" in str(error).lower() else "broken")
    if not 1 <= page <= len(document):
        _give_up("no_such_page")
    leaf = document[page - 1]
    width, height = leaf.get_size()
    if not (0 < width < 100_000 and 0 < height < 100_000):
        _give_up("too_large")
    scale = min(WIDEST / width, math.sqrt(8_000_000 / (width * height)), 4)
    return _saved(leaf.render(scale=scale, may_draw_forms=False).to_pil(), "PNG")


def _picture(kind: str, data: bytes) -> bytes:
    from PIL import ImageOps

    with _opened(kind, data) as image:
        image.draft("RGB", (WIDEST * 2, WIDEST * 2))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((WIDEST, WIDEST * 2))
        plain = upright.convert("RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB")
    plain.info.clear()
    return _saved(plain, "PNG" if plain.mode == "RGBA" else "JPEG")


def _opened(kind: str, data: bytes) -> Any:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None
    try:
        image = Image.open(io.BytesIO(data), formats=[PICTURES[kind]])
    except (OSError, KeyError, SyntaxError, ValueError):
        _give_up("broken")
    # The head says how large it is before a pixel is unpacked.
    if image.width * image.height > MOST_PIXELS:
        _give_up("too_large")
    return image


def _saved(image: Any, form: str) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **({"quality": 85} if form == "JPEG" else {}))
    return out.getvalue()


def _pdf_speaks(data: bytes) -> dict[str, Any]:
    import pikepdf

    try:
        document = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        return {"warnings": ["locked"]}
    facts = {}
    for key, name in _PDF.items():
        with suppress(Exception):
            facts[name] = _fact(str(document.docinfo[key]))
    warnings = []
    with suppress(Exception):
        names: Any = document.Root.get("/Names", {})
        if "/JavaScript" in names or "/OpenAction" in document.Root or "/AA" in document.Root:
            warnings.append("scripts")
        if "/EmbeddedFiles" in names:
            warnings.append("attachments")
    return {"facts": _full(facts), "pages": len(document.pages), "warnings": warnings}


def _picture_speaks(kind: str, data: bytes) -> dict[str, Any]:
    from PIL import ExifTags

    with _opened(kind, data) as image:
        found: dict[str, Any] = {"facts": {"pixels": f"{image.width} × {image.height}"}}
        exif = image.getexif()
        inner = exif.get_ifd(ExifTags.IFD.Exif)
        for number, name in _EXIF.items():
            value = inner.get(number, exif.get(number))
            if value:
                found["facts"][name] = _fact(str(value))
        position = _position(exif.get_ifd(ExifTags.IFD.GPSInfo))
    if position:
        found |= {"gps": position, "warnings": ["gps"]}
    found["facts"] = _full(found["facts"])
    return found


def _position(gps: Any) -> list[float] | None:
    try:
        latitude = sum(float(part) / 60**power for power, part in enumerate(gps[2]))
        longitude = sum(float(part) / 60**power for power, part in enumerate(gps[4]))
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        return None
    south, west = str(gps.get(1, "N")).upper() == "S", str(gps.get(3, "E")).upper() == "W"
    return [round(-latitude if south else latitude, 6), round(-longitude if west else longitude, 6)]


def _office_speaks(data: bytes) -> dict[str, Any]:
    facts: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = set(packed.namelist())
        for name in _OFFICE_FILES:
            if name not in names or packed.getinfo(name).file_size > _LARGEST_PROPERTIES:
                continue
            text = packed.read(name).decode("utf-8", "replace")
            for tag, value in re.findall(r"<(?:[\w.-]+:)?([\w-]+)(?:\s[^<>]*)?>([^<>]+)</", text):
                if tag in _OFFICE:
                    facts.setdefault(_OFFICE[tag], _fact(unescape(value)))
        warnings = [
            *(
                ["scripts"]
                if any(name.endswith("vbaProject.bin") or name.startswith("Basic/") for name in names)
                else []
            ),
            *(["comments"] if any(name.endswith("comments.xml") for name in names) else []),
        ]
    return {"facts": _full(facts), "warnings": warnings}


def _fact(value: str) -> str:
    return " ".join("".join(letter for letter in value if letter.isprintable()).split())[:_LONGEST_VALUE]


def _full(facts: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in facts.items() if value}


def _limits() -> None:
    """What the machine gives this process at most, where it can be told so."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_SECONDS, _MOST_SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _give_up(why: str) -> NoReturn:
    sys.stderr.write(why)
    sys.stderr.flush()
    raise SystemExit(3)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
