"""What may be asked of people, posts and the journal."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import DateField, IntegerField, Prefetch, Q

from rapim.core.memory import Memory
from rapim.ledger.template import sql
from rapim.people import journal
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
from rapim.people.prepared import Prepared
from rapim.people.rules import OF_AN_OPD, SEE_ALL, Role, Scope, folded

Parts = Mapping[str, set[str]]
Answer = TypeVar("Answer")
_held = Prepared(
    lambda user, day: Assignment.objects.filter(user=user).valid_on(day).select_related("post__opd", "post__line"),
    user=IntegerField(),
    day=DateField(),
)
_bound = Prepared(
    lambda: OPD.objects.filter(~Q(parent=None) | ~Q(heir=None)).values_list("key", "parent__key", "heir__key")
)
_region = Prepared(lambda: Region.objects.values_list("name", flat=True)[:1])


@dataclass(frozen=True, slots=True)
class Seat:
    """A post as a page shows it."""

    post: Post
    role: str
    holders: tuple[Assignment, ...]


@dataclass(frozen=True, slots=True)
class Office:
    """An OPD as a page shows it."""

    opd: OPD
    line: str


def scope_of(user: Any, on: date) -> Scope:
    """What a person may see on a day, from the posts held on that day; a stranger sees nothing."""
    if not user.is_authenticated:
        return Scope()
    return since_last_act(("scope", user.pk, on), lambda: _scope_of(user.pk, on))


def _scope_of(user: int, on: date) -> Scope:
    posts = [assignment.post for assignment in _held.all(user=user, day=on)]
    roles = frozenset(Role(post.role) for post in posts)
    lines = frozenset(post.line.key for post in posts if post.line and Role(post.role) is Role.ASISTEN)
    own = {post.opd.key for post in posts if post.opd and Role(post.role) in OF_AN_OPD}
    return Scope(
        all=bool(roles & SEE_ALL),
        opds=frozenset(_with_parts(own, _parts()) | _of_lines(lines, on)),
        own=frozenset(own),
        lines=lines,
        roles=roles,
        posts=tuple(post.title for post in posts),
    )


def line_groups(on: date) -> Mapping[str, tuple[str, str]]:
    """OPD key → (line key, line name) on a day. A part of an office goes with it unless it has a line of its own."""
    return since_last_act(("lines", on), lambda: _line_groups(on))


def _line_groups(on: date) -> dict[str, tuple[str, str]]:
    valid = LineMembership.objects.valid_on(on).filter(line__in=Line.objects.valid_on(on))
    own = {opd: (key, name) for opd, key, name in valid.values_list("opd__key", "line__key", "line__name")}
    parts = _parts()
    inherited = {part: line for opd, line in own.items() for part in _with_parts({opd}, parts)}
    return inherited | own


def _of_lines(lines: frozenset[str], on: date) -> set[str]:
    return {opd for opd, (line, _) in line_groups(on).items() if line in lines} if lines else set()


def _parts() -> Parts:
    """Office → the offices directly below it and those that were merged into it, by key."""
    parts = defaultdict(set)
    for key, above in above_of().items():
        for one in above:
            parts[one].add(key)
    return parts


def above_of() -> dict[str, set[str]]:
    """Office → the one of which it is a part, and the one into which it was merged, by key."""
    found: dict[str, set[str]] = defaultdict(set)
    for key, *above in _bound.all():
        found[key] |= {one for one in above if one}
    return found


def _with_parts(keys: Iterable[str], parts: Parts) -> set[str]:
    """These offices, their parts, and the parts of those."""
    found: set[str] = set()
    fresh = set(keys)
    while fresh:
        found |= fresh
        fresh = {part for key in fresh for part in parts.get(key, ())} - found
    return found


def seats(on: date) -> list[Seat]:
    """Every post with the people who sit in it on a day, or will."""
    current = Assignment.objects.exclude(valid_to__lt=on).select_related("user").order_by("valid_from")
    posts = Post.objects.select_related("opd", "line").prefetch_related(Prefetch("assignments", current, "current"))
    return [Seat(post, Role(post.role).label, tuple(post.current)) for post in posts]


def offices(on: date) -> list[Office]:
    """Every office, those that ended too, each with its line on a day."""
    lines = line_groups(on)
    return [Office(opd, lines.get(opd.key, ("", ""))[1]) for opd in OPD.objects.select_related("parent", "heir")]


def has_people() -> bool:
    return User.objects.exists()


def resolve_name(name: str) -> str | None:
    """The key of the office that a file means by this name, if it has been called so before."""
    return OPDName.objects.filter(folded=folded(name)).values_list("opd__key", flat=True).first()


def acts(*, before: int | None = None, by: str = "", size: int = 50) -> list[JournalEntry]:
    """The latest acts, newest first: those numbered below `before`, of one person where `by` is given."""
    entries = JournalEntry.objects.all()
    if before is not None:
        entries = entries.filter(number__lt=before)
    return list((entries.filter(by=by) if by else entries)[:size])


def journal_head() -> tuple[int, str]:
    """The number and the seal of the last entry; (0, "") while the journal is empty.

    A page asks for it many times: the plain statement takes a twentieth of what it takes to make it of a model.
    """
    with connection.cursor() as cursor:
        cursor.execute(sql("rapim.people", "journal_head"))
        return cursor.fetchone() or (0, "")


def verify_journal() -> journal.Broken | None:
    """The first entry at which the journal no longer holds; None where all of it does."""
    entries = JournalEntry.objects.order_by("number").iterator(chunk_size=2000)
    return journal.first_broken(entries, JournalHead.objects.filter(pk=1).first())


def opds() -> Mapping[str, OPD]:
    """Every office that was ever registered, by key."""
    return since_last_act("opds", lambda: {opd.key: opd for opd in OPD.objects.all()})


def opd_of(key: str) -> OPD | None:
    return opds().get(key)


def line_name(key: str) -> str | None:
    return since_last_act(("line", key), lambda: Line.objects.filter(key=key).values_list("name", flat=True).first())


def region_name() -> str:
    """Of the region whose house this is; empty before it is named."""
    return since_last_act("region", _region.first) or ""


def since_last_act(key: Hashable, make: Callable[[], Answer]) -> Answer:
    """What was worked out from records stays true until somebody acts: every act moves the head of the journal.

    `make` depends on nothing but records and on what stands in `key`. While a transaction is under way nothing is
    remembered, and what is remembered is not asked: it sees what others do not, and may yet be undone.
    """
    return make() if acting() else _memory_of(journal_head()).remember(key, make)


def since_last_record(of: str, key: Hashable, make: Callable[[], Answer]) -> Answer:
    """The same of records to which others are only added: `<of>.sql` of the room that asks says what the last are."""
    if acting():
        return make()
    room, _, name = of.rpartition(".")
    with connection.cursor() as cursor:
        cursor.execute(sql(room, name))
        last = cursor.fetchone()
    return _memory_of((of, last)).remember(key, make)


def acting() -> bool:
    """Whether a transaction is under way."""
    return connection.in_atomic_block


@lru_cache(maxsize=8)
def _memory_of(state: Hashable) -> Memory:
    """Of the newest states, and of some before them: a transaction that began earlier still sees those."""
    return Memory()


def forget() -> None:
    """For whoever changes records without an act, as tests do."""
    _memory_of.cache_clear()
