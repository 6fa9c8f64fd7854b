"""Questions shaped like pages."""

from rapim.progress.queries.activity import Activity, activity
from rapim.progress.queries.matrix import Matrix, matrix
from rapim.progress.queries.messages import messages
from rapim.progress.queries.packages import Contract, Packages, contracts, packages
from rapim.progress.queries.report import Rfk, content_of, last_known, money_of, rfk
from rapim.progress.queries.watch import Flag, Watch, watch

__all__ = [
    "Activity", "Contract", "Flag", "Matrix", "Packages", "Rfk", "Watch", "activity", "content_of",
    "contracts", "last_known", "matrix", "messages", "money_of", "packages", "rfk", "watch",
]  # fmt: skip
