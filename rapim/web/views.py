"""Doors that belong to no room."""

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from rapim.execution.answers import reply
from rapim.people.rules import may_read_journal
from rapim.web.journal import journal_page


def health(request: HttpRequest) -> JsonResponse:
    """Whether this process answers and reaches its database: for a supervisor or a load balancer."""
    connection.ensure_connection()
    return JsonResponse({"ok": True})


def journal(request: HttpRequest, ending: str = "") -> HttpResponse:
    """What was done, by whom; with `?check=1` the chain is followed from its first entry."""
    if not may_read_journal(request.scope):
        raise PermissionDenied("Jurnal dibaca oleh pimpinan, sekretariat, dan Inspektorat.")
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() else None
    page = journal_page(before=number, by=request.GET.get("by", ""), verify="check" in request.GET)
    return reply(request, "web/journal.html", page, ending)
