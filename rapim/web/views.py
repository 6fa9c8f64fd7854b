"""Doors that belong to no room."""

from django.db import connection
from django.http import HttpRequest, JsonResponse


def health(request: HttpRequest) -> JsonResponse:
    """Whether this process answers and reaches its database: for a supervisor or a load balancer."""
    connection.ensure_connection()
    return JsonResponse({"ok": True})
