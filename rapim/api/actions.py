"""Keys and hooks come and go; acts of the journal are told to those who asked."""

import json
from collections.abc import Collection
from datetime import datetime, timedelta
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError
from urllib.request import Request

from django.conf import settings
from django.db import transaction

from rapim.api import outside
from rapim.api.models import Delivery, Hook, Key, Removal, Revocation
from rapim.api.rules import LONGEST, SCOPES, fingerprint, new_secret, signature, why_not_a_hook
from rapim.core.problem import Problem, Refused
from rapim.jobs.actions import enqueue
from rapim.people.actions import record
from rapim.people.models import JournalEntry, User

AT_ONCE: Final = 50  # acts that one job tells


@transaction.atomic
def make_key(name: str, scopes: Collection[str], *, days: int, user: User, by: User, now: datetime) -> tuple[Key, str]:
    """The key, and its secret, which is shown this once. Raises Refused where it would open nothing, or too long."""
    wanted = [scope for scope in SCOPES if scope in scopes]
    if not name.strip() or not wanted:
        raise Refused(Problem("key_opens_nothing", "Beri nama kunci dan pilih paling sedikit satu wewenang."))
    if not timedelta(0) < timedelta(days=days) <= LONGEST:
        raise Refused(Problem("key_too_long", f"Kunci berlaku 1 sampai {LONGEST.days} hari."))
    secret = new_secret()
    key = Key.objects.create(
        name=name.strip()[:100], user=user, fingerprint=fingerprint(secret), starts_with=secret[:12], scopes=wanted,
        made_at=now, valid_until=now + timedelta(days=days),
    )  # fmt: skip
    record(by, "key_made", key.name, {"user": user.username, "scopes": wanted, "valid_to": key.valid_until}, now=now)
    return key, secret


@transaction.atomic
def revoke_key(key: Key, *, by: User, now: datetime) -> None:
    _, fresh = Revocation.objects.get_or_create(key=key, defaults={"at": now, "by": by})
    if fresh:
        record(by, "key_revoked", key.name, {"user": key.user.username}, now=now)


@transaction.atomic
def add_hook(url: str, verbs: Collection[str], *, by: User, now: datetime) -> Hook:
    """From now on `url` is told. Raises Refused where nothing may be sent there."""
    if why := why_not_a_hook(url, settings.HOOK_NETWORKS):
        raise Refused(Problem("bad_hook", why))
    record(by, "hook_added", url, {"verbs": sorted(verbs)}, now=now)
    last = JournalEntry.objects.values_list("number", flat=True).first() or 0
    return Hook.objects.create(url=url, secret=new_secret(), verbs=sorted(verbs), after=last, added_at=now, by=by)


@transaction.atomic
def remove_hook(hook: Hook, *, by: User, now: datetime) -> None:
    _, fresh = Removal.objects.get_or_create(hook=hook, defaults={"at": now, "by": by})
    if fresh:
        record(by, "hook_removed", hook.url, {}, now=now)


def deliver_due(payload: dict[str, Any], *, now: datetime) -> None:
    """Wants every hook told that has not heard the latest acts."""
    last = JournalEntry.objects.values_list("number", flat=True).first() or 0
    for hook in Hook.objects.live().filter(after__lt=last):
        enqueue("api.deliver", {"hook": hook.pk}, unique_key=f"api.deliver:{hook.pk}:{hook.after}:{last}", now=now)


def deliver_later_on(payload: dict[str, Any], *, now: datetime) -> None:
    """Tells one hook the acts that it has not heard, in their order. Raises OSError where it does not listen.

    What was taken is ticked off act by act, so a retry begins where the last one failed; an act can reach the
    receiver twice only where this process dies between its answer and the tick: `X-Rapim-Number` tells it then.
    """
    hook = Hook.objects.live().filter(pk=payload["hook"]).first()
    if hook is None:
        return
    for entry in JournalEntry.objects.filter(number__gt=hook.after).order_by("number")[:AT_ONCE]:
        if hook.wants(entry):
            _deliver(hook, entry, now)
        Hook.objects.filter(pk=hook.pk, after__lt=entry.number).update(after=entry.number)


def _deliver(hook: Hook, entry: JournalEntry, now: datetime) -> None:
    body = json.dumps(
        {"number": entry.number, "at": entry.at.isoformat(), "by": entry.by, "verb": entry.verb,
         "object": entry.object, "detail": entry.detail}, ensure_ascii=False,
    ).encode()  # fmt: skip
    headers = {
        "Content-Type": "application/json",
        "X-Rapim-Number": str(entry.number),
        "X-Rapim-Signature": signature(hook.secret, body),
    }
    status, error = _post(Request(hook.url, body, headers, method="POST"))  # noqa: S310 (checked in add_hook)
    Delivery.objects.create(hook=hook, number=entry.number, at=now, status=status, error=error[:300])
    if not 200 <= status < 300:
        raise OSError(f"{hook.url}: {status or error}")


def _post(request: Request) -> tuple[int, str]:
    """The status, 0 where there was no answer, and why."""
    try:
        return outside.sent(request), ""
    except HTTPError as error:
        return error.code, error.reason or ""
    except (OSError, HTTPException) as error:
        return 0, str(error)
