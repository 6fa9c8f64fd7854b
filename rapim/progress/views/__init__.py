"""The doors of the room: the reports of a month, and the page of the asisten."""

from rapim.progress.views.acts import (
    acceptance,
    correction,
    giving_back,
    obstacle,
    photos,
    submission,
)
from rapim.progress.views.packages import package, package_photo, package_photos, packages
from rapim.progress.views.report import matrix, photo, rfk, rfk_paper, scores
from rapim.progress.views.watch import activity, answer, inquiry, note, watch

__all__ = [
    "acceptance", "activity", "answer", "correction", "giving_back", "inquiry", "matrix", "note", "obstacle", "package",
    "package_photo", "package_photos", "packages", "photo", "photos", "rfk", "rfk_paper", "scores", "submission",
    "watch",
]  # fmt: skip
