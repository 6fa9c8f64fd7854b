"""What people and posts go through. Every act is recorded in the journal, in the same transaction."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any, Final

from django.contrib.auth.hashers import make_password
from django.db import transaction

from rapim.core.code import key_of
from rapim.core.problem import Problem, Refused
from rapim.people import journal, registry
from rapim.people.models import (
    OPD,
    Assignment,
    JournalEntry,
    JournalHead,
    Line,
    LineMembership,
    OPDName,
    Post,
    Region,
    User,
)
from rapim.people.prepared import Prepared, add, renew
from rapim.people.rules import Role, folded, why_not_merge, why_not_move

By = User | str | None
"""Who acts: a person signed in, the name of an account at the machine, or None: the machine itself."""

_head = Prepared(lambda: JournalHead.objects.select_for_update().filter(pk=1))


_waiting: Final[ContextVar[list[JournalEntry] | None]] = ContextVar("waiting", default=None)


@transaction.atomic(savepoint=False)
def record(by: By, verb: str, object: object, detail: dict[str, Any], *, now: datetime) -> JournalEntry:
    """Appends an act to the journal, inside the caller's transaction: what cannot be recorded does not stand.

    Writers take the head's lock one after another. The journal's time never runs backwards: an act under a clock
    that was set back is recorded at the moment of the act before it.
    """
    said = by.get_username() if isinstance(by, User) else by or ""
    entry = JournalEntry(at=now, by=said, verb=verb, object=str(object), detail_text=journal.as_text(detail))
    waiting = _waiting.get()
    _append([entry]) if waiting is None else waiting.append(entry)
    return entry


@contextmanager
def recorded_at_the_end() -> Iterator[None]:
    """Around the last steps of a transaction: what they do is recorded in one go when all is done, so that whoever
    acts at the same moment waits for the head only as long as that takes. They succeed all or fail all."""
    entries: list[JournalEntry] = []
    token = _waiting.set(entries)
    try:
        yield
    finally:
        _waiting.reset(token)
    with transaction.atomic(savepoint=False):
        _append(entries)


def _append(entries: Iterable[JournalEntry]) -> None:
    head = _head.first() or JournalHead.objects.select_for_update().get_or_create(pk=1)[0]
    for entry in entries:
        entry.number, entry.previous, entry.at = head.number + 1, head.hash, max(entry.at, head.at or entry.at)
        entry.hash = journal.seal(entry)
        add(entry)
        head.number, head.hash, head.at = entry.number, entry.hash, entry.at
    head.seal = journal.seal_of_head(head.number, head.hash)
    renew(head)


@transaction.atomic
def add_user(username: str, *, name: str, password: str, by: By, now: datetime, hashed: bool = False) -> User:
    """`hashed`: the password is a hash already, as when a whole cast has the same one."""
    kept = password if hashed else make_password(password)
    user = User(username=username.lower(), name=name, password=kept, date_joined=now)
    user.full_clean(exclude=("password",))
    user.save()
    record(by, "person_added", user.username, {"name": name}, now=now)
    return user


@transaction.atomic
def set_password(user: User, password: str, *, by: By, now: datetime) -> None:
    user.set_password(password)
    user.save(update_fields=["password"])
    record(by, "password_set", user.username, {}, now=now)


@transaction.atomic
def ensure_region(code: str, name: str, *, by: By, now: datetime) -> Region:
    """The region of this code, made if it is new; a new name is taken over."""
    before = Region.objects.filter(code=code).values_list("name", flat=True).first()
    region, made = Region.objects.update_or_create(code=code, defaults={"name": name})
    if made:
        record(by, "region_added", code, {"name": name}, now=now)
    elif name != before:
        record(by, "region_renamed", code, {"name": name}, now=now)
    return region


@transaction.atomic
def ensure_opd(
    key: str,
    code: str,
    name: str,
    *,
    by: By,
    now: datetime,
    kind: str = OPD.Kind.DINAS,
    parent: OPD | None = None,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> OPD:
    """The office of this key, made if it is new; known ones stay as they are. The name is remembered either way."""
    opd, made = OPD.objects.get_or_create(
        key=key,
        defaults={
            "code": code,
            "name": name or code or key,
            "kind": kind,
            "parent": parent,
            "valid_from": valid_from,
            "valid_to": valid_to,
        },
    )
    if made:
        record(by, "opd_added", key, {"code": code, "name": opd.name, "kind": str(kind)}, now=now)
    remember_name(opd, name)
    return opd


def remember_name(opd: OPD, written: str) -> None:
    """From now on this name in a file means this office; a name that already means another keeps its meaning."""
    if folded(written):
        OPDName.objects.get_or_create(folded=folded(written), defaults={"opd": opd, "written": written})


@transaction.atomic
def ensure_line(
    key: str, name: str, *, by: By, now: datetime, valid_from: date | None = None, valid_to: date | None = None
) -> Line:
    line, made = Line.objects.get_or_create(
        key=key, defaults={"name": name, "valid_from": valid_from, "valid_to": valid_to}
    )
    if made:
        record(by, "line_added", key, {"name": name}, now=now)
    return line


@transaction.atomic
def join_line(line: Line, opd: OPD, *, by: By, now: datetime, valid_from: date | None = None) -> LineMembership:
    """Puts an office under a line from `valid_from` on; where it was under another, that ends the day before."""
    current = opd.memberships.valid_on(valid_from or now.date()).select_related("line").first()
    if current and current.line_id == line.pk:
        return current
    if current:
        _end(current, valid_from or now.date())
    membership = LineMembership.objects.create(line=line, opd=opd, valid_from=valid_from)
    record(by, "line_joined", opd.key, {"line": line.key, "valid_from": valid_from}, now=now)
    return membership


@transaction.atomic
def coordinate(opds: Iterable[OPD], line: Line | None, *, valid_from: date | None, by: By, now: datetime) -> None:
    """Puts offices under a line from a day on (None: always), or under none. The same day said again corrects it.

    Raises Refused where an office is already known to be elsewhere from a later day on.
    """
    for opd in opds:
        known = list(opd.memberships.exclude(valid_to__lt=valid_from or now.date()).select_related("line"))
        if why := why_not_move(opd.name, [one.valid_from for one in known], valid_from):
            raise Refused(Problem("cannot_move", why))
        for current in known:
            if line is None or current.line_id != line.pk:
                _leave(current, valid_from, by=by, now=now)
        if line:
            join_line(line, opd, valid_from=valid_from, by=by, now=now)


def _leave(current: LineMembership, on: date | None, *, by: By, now: datetime) -> None:
    detail = {"line": current.line.key, "valid_from": on}
    record(by, "line_left", current.opd.key, detail, now=now)
    if on is None or current.valid_from == on:
        current.delete()
    else:
        _end(current, on)


@transaction.atomic
def write_down(said: Mapping[str, Any], *, by: By, now: datetime) -> OPD:
    """An office as the form says it: a new one, or the name and kind of a known one put right."""
    known, kind, parent = said["known"], said["kind"], said["parent"]
    if known is None:
        code = said["code"].strip()
        key = key_of(code or said["name"])
        if OPD.objects.filter(key=key).exists():
            raise Refused(Problem("office_known", f"Perangkat daerah “{code or said['name']}” sudah tercatat."))
        more = {"kind": kind, "parent": parent, "valid_from": said["valid_from"]}
        return ensure_opd(key, code, said["name"], by=by, now=now, **more)
    before = {"name": known.name, "kind": known.kind}
    known.name, known.kind, known.parent = said["name"], kind, parent or known.parent
    known.valid_from = said["valid_from"] or known.valid_from
    known.save(update_fields=["name", "kind", "parent", "valid_from"])
    record(by, "opd_corrected", known.key, {"name": known.name, "kind": kind, "before": before}, now=now)
    remember_name(known, known.name)
    return known


@transaction.atomic
def ensure_post(
    title: str, role: Role, *, by: By, now: datetime, opd: OPD | None = None, line: Line | None = None
) -> Post:
    post, made = Post.objects.get_or_create(title=title, defaults={"role": role.value, "opd": opd, "line": line})
    if made:
        of = opd.key if opd else line.key if line else ""
        record(by, "post_added", title, {"role": role.value, "of": of}, now=now)
    return post


@transaction.atomic
def assign(
    post: Post,
    user: User,
    *,
    by: By,
    now: datetime,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Assignment:
    """Seats a person in a post."""
    assignment = Assignment.objects.create(post=post, user=user, valid_from=valid_from, valid_to=valid_to)
    detail = {"user": user.username, "valid_from": valid_from, "valid_to": valid_to}
    record(by, "person_assigned", post.title, detail, now=now)
    return assignment


@transaction.atomic
def relieve(assignment: Assignment, *, last_day: date, by: By, now: datetime) -> None:
    """Ends an assignment after `last_day`."""
    assignment.valid_to = last_day
    assignment.save(update_fields=["valid_to"])
    detail = {"user": assignment.user.username, "valid_to": last_day}
    record(by, "person_relieved", assignment.post.title, detail, now=now)


@transaction.atomic
def merge(former: OPD, heir: OPD, *, last_day: date, by: By, now: datetime) -> None:
    """An office ends, another takes over what it left: its posts are vacated, what it owes goes to the
    heir, its history stays under its own name, for the heir to read. Raises Refused where that cannot be meant."""
    live = OPD.objects.select_for_update().get(pk=former.pk)
    heir = OPD.objects.get(pk=heir.pk)
    ended = live.heir_id is not None or (live.valid_to is not None and live.valid_to < last_day)
    if why := why_not_merge(live.pk, heir.pk, heir.heir_id, ended=ended):
        raise Refused(Problem("cannot_merge", why))
    live.heir, live.valid_to = heir, max(last_day, live.valid_from or last_day)
    live.save(update_fields=["heir", "valid_to"])
    record(by, "opd_merged", live.key, {"into": heir.key, "last_day": live.valid_to}, now=now)
    for seated in Assignment.objects.filter(post__opd=live).exclude(valid_to__lte=last_day).select_related("post"):
        relieve(seated, last_day=max(last_day, seated.valid_from or last_day), by=by, now=now)
    registry.merged(live, heir, by, now)


def _end(membership: LineMembership, before: date) -> None:
    membership.valid_to = date.fromordinal(before.toordinal() - 1)
    membership.save(update_fields=["valid_to"])


@transaction.atomic
def seat(said: Mapping[str, Any], *, password: str, by: By, now: datetime) -> tuple[User, bool]:
    """Seats a person in a post as the form says it; whether the account is new, and so has this password."""
    user = User.objects.filter(username=said["username"].lower()).first()
    made = user is None
    if user is None:
        user = add_user(said["username"], name=said["name"], password=password, by=by, now=now)
    post = ensure_post(said["title"], Role(said["role"]), opd=said["opd"], line=said["line"], by=by, now=now)
    assign(post, user, valid_from=said["valid_from"], by=by, now=now)
    return user, made
