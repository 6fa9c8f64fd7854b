"""Fetch the font and the icons of the pages, by package name and version, through `npm pack`.

The result is committed; nobody needs this script to install or run rapim. Run it only to change an icon or a version:

    python3 scripts/fetch_assets.py
"""

import base64
import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import NamedTuple

STATIC = Path(__file__).parents[1] / "rapim" / "web" / "static"


class Package(NamedTuple):
    name: str
    version: str
    sha512: str


FONT = Package(
    "@fontsource-variable/plus-jakarta-sans",
    "5.3.0",
    "/l/4r0yyWK9JzAlmA0LiYgGgmJe/Gswt4jTJEzr5QhJfwMbvJZDmYWyW0M4X7yCK69BajMVlV/Lx8g7WDc1+sw==",
)
LUCIDE = Package(
    "lucide-static",
    "1.62.0",
    "WBZA/m2PvkFpMGHDtsBck5P2A9G4ehLlYu4GwwICcmEm1BvYVgj00lCDxKRWLlbMlOibLaiwdQ88G5pHkSWgwA==",
)
ICONS = """
arrow-left arrow-right ban bell book-open building-2 calculator calendar-days calendar-plus camera chart-line check
chevron-down chevron-right circle-alert circle-check circle-help circle-x clock download file-check file-clock
file-json file-spreadsheet file-text file-up filter flag folder-tree gavel globe hourglass inbox info key-round layers
layout-dashboard list-checks list-tree lock log-out map-pin menu minus monitor network pencil play plus printer
refresh-cw scale search search-x send settings shield-check sun-moon table trash-2 trending-down trending-up
triangle-alert trophy undo-2 upload user users wallet
"""


def fetched(package: Package, into: Path) -> tarfile.TarFile:
    """The package as the registry packs it. Raises ValueError where it is not the one that was reviewed."""
    asked = ["npm", "pack", "--silent", "--json", "--pack-destination", str(into), f"{package.name}@{package.version}"]
    answer = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    archive = into / answer[0]["filename"].replace("@", "").replace("/", "-")
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != package.sha512:
        raise ValueError(f"{package.name}@{package.version}: sha512 is {digest}, expected {package.sha512}")
    return tarfile.open(archive)


def member(archive: tarfile.TarFile, path: str) -> bytes:
    file = archive.extractfile(f"package/{path}")
    if file is None:
        raise ValueError(f"{path} is no file")
    return file.read()


def symbol(name: str, svg: str) -> str:
    """One <symbol> of the sprite: the drawing alone; size, colour and stroke come from the stylesheet."""
    inside = re.search(r"<svg[^>]*>(.*)</svg>", svg, re.DOTALL)
    if inside is None:
        raise ValueError(f"{name} is no svg")
    drawing = re.sub(r"\s+", " ", inside[1]).replace(" />", "/>").replace("> <", "><").strip()
    return f'<symbol id="{name}" viewBox="0 0 24 24">{drawing}</symbol>'


def main() -> None:
    STATIC.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        font = fetched(FONT, Path(folder))
        woff2 = member(font, "files/plus-jakarta-sans-latin-wght-normal.woff2")
        (STATIC / "plus-jakarta-sans.woff2").write_bytes(woff2)
        (STATIC / "plus-jakarta-sans.LICENSE.txt").write_bytes(member(font, "LICENSE"))
        lucide = fetched(LUCIDE, Path(folder))
        drawn = [symbol(name, member(lucide, f"icons/{name}.svg").decode()) for name in ICONS.split()]
        notice = f"<!-- lucide {LUCIDE.version}, ISC licence: see icons.LICENSE.txt -->"
        sprite = f'<svg xmlns="http://www.w3.org/2000/svg">{notice}\n' + "\n".join(drawn) + "\n</svg>\n"
        (STATIC / "icons.svg").write_text(sprite, encoding="utf-8")
        (STATIC / "icons.LICENSE.txt").write_bytes(member(lucide, "LICENSE"))


if __name__ == "__main__":
    main()
