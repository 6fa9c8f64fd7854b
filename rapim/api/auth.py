"""Who knocks: a key stands for its person, within what both may see today."""

from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from rapim.api import rules
from rapim.api.models import Key
from rapim.people.queries import scope_of


class KeyAuth(HttpBearer):
    """`Authorization: Bearer rapim_…`, with `scope` among the key's scopes."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Key | None:
        found = Key.objects.valid_at(timezone.now()).filter(fingerprint=rules.fingerprint(token))
        key = found.select_related("user").first()
        if key is None or self.scope not in key.scopes:
            return None
        request.user = key.user
        request.scope = scope_of(key.user, timezone.localdate())
        return key
