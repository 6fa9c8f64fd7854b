"""Questions shaped like pages."""

from rapim.promises.queries.promises import judged, overview, page, term_view
from rapim.promises.queries.reading import may_confirm, measurements

__all__ = ["judged", "may_confirm", "measurements", "overview", "page", "term_view"]
