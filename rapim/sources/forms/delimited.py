"""Text with separators: comma, semicolon or tab; UTF-8, UTF-16, or the code page of old Excel."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from rapim.sources.forms.sheet import Sheet

_SAMPLE: Final = 64 << 10
_LONGEST: Final = 1 << 20  # characters of one cell


def sheets(path: Path) -> list[Sheet]:
    """One sheet of texts. Raises csv.Error or UnicodeDecodeError."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    encoding = _encoding(sample)
    return [Sheet("", partial(_rows, path, encoding, _separator(sample.decode(encoding, "replace"))))]


def _encoding(sample: bytes) -> str:
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "utf-16"
    try:
        sample[: sample.rfind(b"\n") + 1 or None].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _separator(text: str) -> str:
    """The separator that most lines have, and have most often."""
    lines = text.splitlines()[:200]
    count = Counter({mark: sum(min(line.count(mark), 60) for line in lines) for mark in ";\t|,"})
    return count.most_common(1)[0][0] if lines else ";"


def _rows(path: Path, encoding: str, separator: str, start: int) -> Iterator[list[Any]]:
    csv.field_size_limit(_LONGEST)
    with path.open(encoding=encoding, errors="replace", newline="") as file:
        lines = (line.replace("\0", "") for line in file)
        yield from islice(csv.reader(lines, delimiter=separator), start, None)
