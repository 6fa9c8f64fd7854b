"""Pages of figures. Each is to be had as a page and, under the same address with an ending, as data."""

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter
from django.views.decorators.http import require_safe

from rapim.execution import views


class Ending:
    """json, csv or xlsx."""

    regex = "json|csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Ending, "ending")


def page(route: str, view: Callable[..., HttpResponse], name: str, *, written: bool = False) -> list[URLPattern]:
    """The address of a page, and the same as data: `/` has `/index.json`. `written`: its form is sent there too."""
    read = require_safe(view)
    return [
        path(f"{route}/" if route else "", view if written else read, name=name),
        path(f"{route or 'index'}.<ending:ending>", read, name=f"{name}-data"),
    ]


urlpatterns = [
    *page("", views.home, "board"),
    *page("lines/<slug:key>", views.line, "line"),
    *page("opds/<str:code>", views.opd, "opd"),
    *page("outlook", views.outlook, "outlook"),
    path("outlook/overrides/<str:key>/", views.override, name="override"),
    *page("warnings", views.warnings, "warnings"),
    path("warnings/<str:key>/<slug:kind>/explanation/", views.explanation, name="explanation"),
    *page("figures/<slug:figure>", views.figure, "figure"),
    *page("documents/<str:batch>/<int:row>", views.document, "document"),
    *page("documents", views.documents, "documents"),
    *page("search", views.search, "search"),
    *page("dictionary", views.dictionary, "dictionary"),
]
