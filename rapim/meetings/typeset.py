"""PDF by typst, in a process of its own: typst keeps what it has set, and a web server lives long.

A template is a `.typ` file; its data goes in as JSON and is never evaluated. Pictures lie beside it under their names.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from rapim.meetings.letterhead import letterhead
from rapim.meetings.letters import long_day

TEMPLATES = Path(str(files("rapim.meetings") / "typst"))
PROGRAM = """
import sys, typst
folder, name, moment = sys.argv[1:4]
pdf = typst.compile(f"{folder}/{name}", root=folder, format="pdf", ignore_system_fonts=True,
                    pdf_standards=["a-2a", "ua-1"], timestamp=int(moment))
sys.stdout.buffer.write(pdf)
"""


def set_paper(template: Path, data: Mapping[str, Any], at: datetime) -> bytes:
    """A paper of a room below, under the region's letterhead and crest. Raises RuntimeError as `pdf` does."""
    known = letterhead(Path(settings.HOME))
    said = {**data, "head": known.as_json(), "day": long_day(timezone.localdate(at)), "crest": None}
    pictures = {"crest.png": known.crest} if known.crest else {}
    whole = {**said, "crest": "crest.png"} if known.crest else said
    return pdf(template.name, whole, at=int(at.timestamp()), templates=template.parent, pictures=pictures)


def pdf(
    template: str,
    data: Mapping[str, Any],
    *,
    at: int,
    templates: Path = TEMPLATES,
    pictures: Mapping[str, Path] | None = None,
) -> bytes:
    """The paper as PDF/A-2a, tagged (UA-1). `at`: seconds since 1970, the date that the PDF carries.

    Raises RuntimeError with what typst said where it cannot be set.
    """
    with tempfile.TemporaryDirectory(prefix="rapim-typst-") as made:
        folder = Path(made)
        for file in templates.glob("*.typ"):
            shutil.copy(file, folder)
        for name, picture in (pictures or {}).items():
            shutil.copy(picture, folder / name)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        command = [sys.executable, "-c", PROGRAM, made, template, str(at)]
        done = subprocess.run(command, capture_output=True, timeout=120)  # noqa: S603 (our own program)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout
