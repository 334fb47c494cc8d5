"""Makes the pictures of README from the examples: pages by LibreOffice, the preview in chromium. `make pictures`.

Each picture says in itself which printed text it shows, so that a test finds out, without LibreOffice, which are stale.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, PngImagePlugin

from generator.build import Options, Workshop, build
from generator.preview.pages import Pages
from generator.word.office import convert, find_office

ROOT = Path(__file__).parent.parent
EXAMPLES, FOLDER = ROOT / "examples", ROOT / "docs" / "рисунки"
TEXT = "prikaz-text"
"""The key in a picture under which the digest of the printed text stands."""


class Picture(NamedTuple):
    """One picture: its name, the example that it shows, and the number of the page, counted from 0."""

    name: str
    example: str
    page: int
    width: int = 620
    """In dots."""
    colours: int = 16


PAGES = (
    Picture("приказ", "партнёрство-школ/приказ.yaml", 0),
    Picture("дорожная-карта", "дорожная-карта/приказ.yaml", 1),
    Picture("соглашение", "партнёрство-школ/соглашение-1.yaml", 0),
    Picture("программа", "программа-поддержки/программа.yaml", 0),
)
PREVIEW = Picture("просмотр", "партнёрство-школ/приказ.yaml", 0, 1000, 64)


def digest(picture: Picture) -> str:
    """Return the digest of the printed text of the example that a picture shows."""
    return hashlib.sha256((EXAMPLES / picture.example).with_suffix(".txt").read_bytes()).hexdigest()


def shown_in(path: Path) -> str:
    """Return the digest of the text that a picture was made of."""
    with Image.open(path) as image:
        return str(image.info.get(TEXT, ""))


def main() -> None:
    """Make all pictures anew."""
    office = find_office()
    if office is None:
        sys.exit("there is no LibreOffice")
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        for picture, image in [*_pages(office, Path(place)), (PREVIEW, _preview(Path(place)))]:
            about = PngImagePlugin.PngInfo()
            about.add_text(TEXT, digest(picture))
            size = (picture.width, round(image.height * picture.width / image.width))
            small = image.resize(size, Image.Resampling.LANCZOS)
            target = FOLDER / f"{picture.name}.png"
            small.quantize(picture.colours, Image.Quantize.MAXCOVERAGE).save(target, optimize=True, pnginfo=about)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size // 1024} KB")


def _pages(office: Path, place: Path) -> Iterator[tuple[Picture, Image.Image]]:
    made: dict[Path, list[Picture]] = {}
    workshop = Workshop()
    for picture in PAGES:
        outcome = build(EXAMPLES / picture.example, EXAMPLES, Options(folder=place), workshop)
        made.setdefault(outcome.path, []).append(picture)
    for path, pdf in convert(office, list(made)):
        for picture in made[path]:
            with Image.open(BytesIO(Pages(bytes(pdf)).picture(picture.page))) as image:
                yield picture, image.convert("RGB")


def _preview(place: Path) -> Image.Image:
    """Return the preview of an order with one mistake, as a browser shows it."""
    from tests.browser import browser
    from tests.preview.test_preview import LOADED, previewed, says, when

    example = EXAMPLES / PREVIEW.example
    shutil.copytree(example.parent, place / "preview")
    order = place / "preview" / example.name
    text = order.read_text(encoding="utf-8")
    with browser(place / "profile") as driver, previewed(order) as (_, address):
        driver.get(address)
        when(driver, says("ошибок нет"))
        when(driver, lambda driver: driver.execute_script(LOADED.replace("every", "some")))
        order.write_text(text.replace("\nномер:", "\nномр:"), encoding="utf-8")
        when(driver, says("ошибок: 1"))
        time.sleep(1)  # the pages fade
        picture = driver.get_screenshot_as_png()
    return Image.open(BytesIO(picture)).convert("RGB")


if __name__ == "__main__":
    main()
