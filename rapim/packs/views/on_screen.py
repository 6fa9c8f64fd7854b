"""The pack on Layar rapat: the same frozen words and numbers, one idea on each screen."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from rapim.meetings.models import Rapim
from rapim.packs import queries
from rapim.packs.queries.slides import slides_of


def slides(request: HttpRequest, rapim: Rapim) -> str:
    pack = queries.newest_of(rapim)
    if pack is None:
        return ""
    try:
        page = queries.shown(pack)
    except ValueError:
        return ""
    return render_to_string("packs/slides.html", {"page": page, "slides": slides_of(page)}, request)
