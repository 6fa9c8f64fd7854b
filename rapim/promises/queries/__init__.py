"""Questions shaped like pages."""

from rapim.promises.queries.choosable import choice
from rapim.promises.queries.companies import companies, company, waiting
from rapim.promises.queries.evaluation import evaluation
from rapim.promises.queries.messages import messages
from rapim.promises.queries.priorities import in_force, office, office_page, priorities
from rapim.promises.queries.promises import judged, overview, page, term_view
from rapim.promises.queries.reading import may_confirm, measurements

__all__ = [
    "choice", "companies", "company", "evaluation", "in_force", "judged", "may_confirm", "measurements", "messages",
    "office", "office_page", "overview", "page", "priorities", "term_view", "waiting",
]  # fmt: skip
