"""The public data that tests read where it lies."""

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("RAPIM_PUBLIC_DATA", Path(__file__).parents[4] / "shared" / "data"))


def public(name: str) -> Path:
    """A file of the public data, or a loud skip."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"the public data is not here: {path} (set RAPIM_PUBLIC_DATA)")
    return path
