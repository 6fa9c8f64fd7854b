"""The cast of the pages of figures, with their small book."""

from rapim.execution.tests.conftest import page, reader, region

__all__ = ["page", "reader", "region"]
