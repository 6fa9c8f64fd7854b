"""What every act on a Rapim passes: who may, and how a refusal is told."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from rapim.core.problem import Problem, Refused
from rapim.meetings.models import Rapim
from rapim.meetings.rules import may_run

Act = Callable[..., str | None]
SLIDE: Final = re.compile(r"[\w-]{1,20}")


def rapim_of(request: HttpRequest, pk: int) -> Rapim:
    """The Rapim, as far as the person may see it."""
    shown = Rapim.objects.visible_to(request.scope).select_related("series__chair", "series__signer")
    return get_object_or_404(shown.select_related("opening__by", "closing__by"), pk=pk)


def act(may: Callable[[Any], bool] = may_run) -> Callable[[Act], Callable[..., HttpResponse]]:
    """A POST that does something to a Rapim and leads back to its page. The act returns what it says afterwards.

    A refusal is said there, in its own sentences.
    """

    def decorated(function: Act) -> Callable[..., HttpResponse]:
        @require_POST
        @wraps(function)
        def view(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
            if not may(request.scope):
                raise PermissionDenied("Rapim dijadwalkan, dibuka, dan ditutup oleh sekretariat.")
            rapim = rapim_of(request, pk)
            try:
                if words := function(request, rapim, **kwargs):
                    messages.success(request, words)
            except Refused as refused:
                tell(request, refused)
            return redirect(back(request, rapim))

        return view

    return decorated


def back(request: HttpRequest, rapim: Rapim) -> str:
    """To the slide where the act came from the screen, else to the page of the Rapim."""
    page = f"/rapims/{rapim.pk}/"
    slide = SLIDE.fullmatch(request.POST.get("at", ""))
    return f"{page}screen/{'#' + slide[0] if slide else ''}" if request.POST.get("from") == "screen" else page


def tell(request: HttpRequest, refused: Refused) -> None:
    for problem in refused.problems:
        messages.error(request, problem.message)


def said(form: Form) -> dict[str, Any]:
    """What a form says. Raises Refused with its complaints."""
    if form.is_valid():
        return form.cleaned_data
    complaints = [
        Problem("field", f"{form.fields[name].label if name in form.fields else 'Isian'}: {error}")
        for name, errors in form.errors.items()
        for error in errors
    ]
    raise Refused(*complaints)
