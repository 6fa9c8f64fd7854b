"""Questions shaped like pages."""

from rapim.promises.queries.choosable import Program, choice, programs
from rapim.promises.queries.companies import companies, company, waiting
from rapim.promises.queries.evaluation import evaluation
from rapim.promises.queries.messages import messages
from rapim.promises.queries.priorities import Draft, Written, in_force, office, office_page, priorities
from rapim.promises.queries.promises import judged, overview, page, term_view
from rapim.promises.queries.reading import may_confirm, measurements

__all__ = [
    "Draft", "Program", "Written", "choice", "companies", "company", "evaluation", "in_force", "judged", "may_confirm",
    "measurements", "messages", "office", "office_page", "overview", "page", "priorities", "programs", "term_view",
    "waiting",
]  # fmt: skip
