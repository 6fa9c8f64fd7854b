"""Questions shaped like pages."""

from rapim.progress.queries.activity import Activity, activity
from rapim.progress.queries.flags import Flag, proposal
from rapim.progress.queries.held import held_on
from rapim.progress.queries.matrix import Matrix, matrix
from rapim.progress.queries.messages import messages
from rapim.progress.queries.packages import Contract, Packages, contracts, packages
from rapim.progress.queries.papers import FormPaper, form_paper
from rapim.progress.queries.report import Rfk, content_of, last_known, money_of, rfk
from rapim.progress.queries.score import Scores, scores
from rapim.progress.queries.watch import Watch, watch

__all__ = [
    "Activity", "Contract", "Flag", "FormPaper", "Matrix", "Packages", "Rfk", "Scores", "Watch", "activity",
    "content_of", "contracts", "form_paper", "held_on", "last_known", "matrix", "messages", "money_of", "packages",
    "proposal", "rfk", "scores", "watch",
]  # fmt: skip
