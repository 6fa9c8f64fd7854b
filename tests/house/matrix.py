"""Who may go through which door: one row for each address, declared here and proven for everyone by
`tests/flow/test_matrix.py`.

Adding a row is one line: the name of the address, who may read it, who may write to it, and what it is about.

    row("rapim", get=IN_SCOPE, about="rapim")                  a page about a thing that is somebody's
    row("holidays", get=EVERYBODY, post=SECRETARIAT)           a page for all; some may write
    row("supersession", get=None, post=SECRETARIAT, about="batch")   only written to

`about` names a maker (see `things` in the test): the thing in scope and the one that is not. `name-data` goes with
`name`. Where `post` is left out, nothing may be written there: a POST is refused, or answered like a GET.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rapim.people.rules import OF_AN_OPD, SEE_ALL, Role, Scope


@dataclass(frozen=True)
class Thing:
    """What an address is about: the words of the address, and whose it is ("1.1" an office, "kesra" a line)."""

    words: dict[str, Any]
    opd: str = ""
    line: str = ""
    by: str = ""  # a username: seen by this person, and by those who see all
    data: dict[str, str] = field(default_factory=dict)  # what a POST needs to be understood
    exists: bool = True  # False: nobody gets anything

    def is_seen_by(self, username: str, scope: Scope) -> bool:
        if self.by:
            return scope.all or username == self.by
        return scope.sees_line(self.line) if self.line else scope.sees_opd(self.opd) if self.opd else True


Who = Callable[[str, Scope, Thing], bool]


def roles(*wanted: Role, within: bool = False) -> Who:
    """People with one of these roles; `within`: and the thing in their scope."""

    def may(username: str, scope: Scope, thing: Thing) -> bool:
        return bool(scope.roles & set(wanted)) and (not within or thing.is_seen_by(username, scope))

    return may


def EVERYBODY(username: str, scope: Scope, thing: Thing) -> bool:
    return True


def NOBODY(username: str, scope: Scope, thing: Thing) -> bool:
    return False


def WITH_A_POST(username: str, scope: Scope, thing: Thing) -> bool:
    return bool(scope.roles)


def IN_SCOPE(username: str, scope: Scope, thing: Thing) -> bool:
    return thing.is_seen_by(username, scope)


SECRETARIAT = roles(Role.SECRETARIAT)
JOURNAL_READERS = roles(Role.SECRETARIAT, Role.INSPECTORATE, Role.SEKDA, Role.BUPATI)
UPLOADERS = roles(Role.SECRETARIAT, *OF_AN_OPD)
UPLOADERS_IN_SCOPE = roles(Role.SECRETARIAT, *OF_AN_OPD, within=True)

OFFICERS = roles(*OF_AN_OPD, within=True)
ASISTEN_OF_THE_LINE = roles(Role.ASISTEN, within=True)
WATCHERS = roles(Role.ASISTEN, *SEE_ALL)
WATCHERS_OF_WATCHERS = roles(Role.ASISTEN, Role.SEKDA, Role.BUPATI, Role.SECRETARIAT)


@dataclass(frozen=True)
class Row:
    name: str
    get: Who | None = EVERYBODY  # None: nothing to read, 405
    post: Who | None = None
    about: str = ""


TABLE: dict[str, Row] = {}


def row(name: str, get: Who | None = EVERYBODY, post: Who | None = None, about: str = "") -> None:
    TABLE[name] = Row(name, get, post, about)


NOT_OURS = (  # doors that are proven elsewhere
    "account_", "mfa_",  # django-allauth's own: rapim/web/tests/test_sign_in.py
    "api:",  # opened by keys, not by signing in: rapim/api/tests
)  # fmt: skip

# ── figures ────────────────────────────────────────────────────────────────────────────────────────────────────────
row("health")
row("board")
row("line", IN_SCOPE, about="line")
row("opd", IN_SCOPE, about="opd")
row("figure", about="figure")
row("document", IN_SCOPE, about="document")
row("documents")
row("dictionary")
row("search")
row("outlook")
row("override", None, roles(Role.SECRETARIAT, Role.SEKDA, Role.ASISTEN, within=True), about="overridden")
row("warnings")
row("explanation", None, roles(Role.SECRETARIAT, Role.SEKDA, Role.ASISTEN, Role.OPD_HEAD, within=True), about="warning")
# ── files ──────────────────────────────────────────────────────────────────────────────────────────────────────────
row("uploads", EVERYBODY, UPLOADERS)
row("upload", IN_SCOPE, about="upload")
row("batches")
row("batch", None, UPLOADERS_IN_SCOPE, about="upload")
row("columns", None, UPLOADERS_IN_SCOPE, about="upload")
row("disposal", None, UPLOADERS_IN_SCOPE, about="upload")
row("supersession", None, SECRETARIAT, about="batch")
# ── people ─────────────────────────────────────────────────────────────────────────────────────────────────────────
row("journal", JOURNAL_READERS)
row("people", SECRETARIAT, SECRETARIAT)
row("offices", None, SECRETARIAT)
row("lines", None, SECRETARIAT)
row("memberships", None, SECRETARIAT)
row("mergers", None, SECRETARIAT)
row("ending", None, SECRETARIAT, about="seat")
row("password", None, SECRETARIAT, about="person")
# ── open data ──────────────────────────────────────────────────────────────────────────────────────────────────────
row("public")
row("public-kind", about="published")
row("public-content", about="published")
row("public-package", about="unpublished")
row("public-table", about="unpublished")
row("public-edition", about="edition")
row("publications", SECRETARIAT, SECRETARIAT, about="kind")
row("publication-withdrawal", None, SECRETARIAT, about="publication")
row("draft", SECRETARIAT, about="drafted")
row("disclosures", SECRETARIAT, SECRETARIAT, about="disclosable")
row("concealment", None, SECRETARIAT, about="disclosure")
# ── arahan ─────────────────────────────────────────────────────────────────────────────────────────────────────────
LEADERS_AND_DESK = roles(Role.SECRETARIAT, Role.BUPATI, Role.SEKDA)
DRAFTERS = roles(Role.SECRETARIAT, Role.BUPATI, Role.SEKDA, Role.ASISTEN)
ANSWERERS = roles(*OF_AN_OPD, within=True)
OUTSIDERS = roles(Role.SECRETARIAT, Role.INSPECTORATE, Role.ASISTEN, within=True)
row("tasks")
row("arahan-board")
row("scoreboard")
row("rechecks")
row("register", SECRETARIAT, SECRETARIAT)
row("arahan-new", DRAFTERS, DRAFTERS)
row("arahan-given", None, LEADERS_AND_DESK, about="meeting")
row("arahan", IN_SCOPE, about="arahan")
row("wording", LEADERS_AND_DESK, LEADERS_AND_DESK, about="arahan-anywhere")
row("dismissal", None, LEADERS_AND_DESK, about="arahan-anywhere")
row("assignment", IN_SCOPE, about="assignment")
for answer in ("acceptance", "follow-up", "obstacle", "proposal"):
    row(answer, None, ANSWERERS, about="assignment")
row("relief", None, ANSWERERS, about="barrier")
row("verification", None, OUTSIDERS, about="assignment")
row("reopening", None, OUTSIDERS, about="assignment")
row("ruling", None, roles(Role.BUPATI, Role.SEKDA), about="wish")
row("recheck-finding", None, OUTSIDERS, about="recheck")
row("evidence", IN_SCOPE, about="proof")
row("replies", None, ANSWERERS, about="opd")
# ── coordination ───────────────────────────────────────────────────────────────────────────────────────────────────
OFFICES = roles(*OF_AN_OPD)
TALKERS = roles(*OF_AN_OPD, Role.ASISTEN, Role.SEKDA, Role.BUPATI, Role.SECRETARIAT, within=True)
row("requests")
row("request-map")
row("request-new", OFFICES, OFFICES)
row("request", IN_SCOPE, about="request")
row("request-undertaking", None, ANSWERERS, about="request")
row("request-answers", None, ANSWERERS, about="request")
row("request-judgement", None, ANSWERERS, about="own request")
row("request-withdrawal", None, ANSWERERS, about="own request")
row("request-comments", None, TALKERS, about="request")
row("mention-heeding", None, ANSWERERS, about="mention")
# ── meetings ───────────────────────────────────────────────────────────────────────────────────────────────────────
SEE_ALL = roles(Role.SECRETARIAT, Role.BUPATI, Role.SEKDA, Role.INSPECTORATE)
READ_DRAFTS = roles(Role.SECRETARIAT, Role.BUPATI, Role.SEKDA, Role.INSPECTORATE, Role.ASISTEN)
row("rapims", WITH_A_POST, SECRETARIAT)
row("rapim", WITH_A_POST, about="rapim")
row("adjournments", None, SECRETARIAT, about="rapim")
row("opening", None, SECRETARIAT, about="rapim")
row("closing", None, SECRETARIAT, about="rapim")
row("agenda-items", None, SECRETARIAT, about="rapim")
row("agenda-minutes", None, SECRETARIAT, about="rapim")
row("remarks", None, SECRETARIAT, about="item")
row("letters", None, SECRETARIAT, about="rapim")
row("minutes", None, SECRETARIAT, about="rapim")
row("approval", None, roles(Role.SECRETARIAT, Role.BUPATI, Role.SEKDA), about="rapim")
row("attendances", None, SECRETARIAT, about="rapim")
row("strike", None, SECRETARIAT, about="noted")
row("screen", SEE_ALL, about="rapim")
row("screen-live", SEE_ALL, about="rapim")
row("attend", EVERYBODY, EVERYBODY, about="scanned")
row("attended", about="attended")
row("letter-file", WITH_A_POST, about="letter")
row("attendance-file", WITH_A_POST, about="listed")
row("minutes-file", READ_DRAFTS, about="drafted")
row("pack-file", SEE_ALL, about="filed")
row("packs", SEE_ALL, roles(Role.SECRETARIAT, Role.SEKDA))
row("pack", SEE_ALL, about="pack")
row("pack-section", SEE_ALL, about="pack-section")
row("pack-paper", SEE_ALL, about="pack-paper")
row("pack-office", IN_SCOPE, about="pack-office")
row("pack-replies", None, OFFICERS, about="pack-office")
row("pack-editions", None, roles(Role.SECRETARIAT, Role.SEKDA), about="pack")
row("rapim-calendar", WITH_A_POST, about="rapim")
row("series", SECRETARIAT, SECRETARIAT)
row("holidays", EVERYBODY, SECRETARIAT)
row("holiday-revocation", None, SECRETARIAT, about="holiday")
# ── promises ───────────────────────────────────────────────────────────────────────────────────────────────────────
row("promises", EVERYBODY, SECRETARIAT, about="plan")
row("new-promise", SECRETARIAT)
row("term", SECRETARIAT, SECRETARIAT)
row("promise", IN_SCOPE, about="promise")
for added in ("promise-edition", "indicators", "milestones", "ties"):
    row(added, SECRETARIAT, SECRETARIAT, about="promise-anywhere")
row("indicator-edition", SECRETARIAT, SECRETARIAT, about="indicator-anywhere")
row("milestone-edition", SECRETARIAT, SECRETARIAT, about="milestone-anywhere")
row("measurements", UPLOADERS_IN_SCOPE, UPLOADERS_IN_SCOPE, about="indicator")
row("reaching", UPLOADERS_IN_SCOPE, UPLOADERS_IN_SCOPE, about="milestone")
row("confirmation", None, OUTSIDERS, about="measurement")
row("proof", IN_SCOPE, about="promise-proof")
row("evaluation", about="form")
row("priorities")
row("office-priorities", IN_SCOPE, UPLOADERS_IN_SCOPE, about="opd")
row("priority-answer", None, roles(Role.ASISTEN, within=True), about="priority-list")
row("companies")
row("company-indicators", SECRETARIAT, SECRETARIAT, about="company")
row("company-oversight", SECRETARIAT, SECRETARIAT, about="company")
# ── innovations ────────────────────────────────────────────────────────────────────────────────────────────────────
row("innovations")
row("new-innovation", UPLOADERS, UPLOADERS)
row("assessment", SECRETARIAT, SECRETARIAT)
row("innovation", IN_SCOPE, about="innovation")
row("edition", UPLOADERS_IN_SCOPE, UPLOADERS_IN_SCOPE, about="innovation")
row("scores", UPLOADERS_IN_SCOPE, UPLOADERS_IN_SCOPE, about="innovation")
row("innovation-proofs", None, UPLOADERS_IN_SCOPE, about="innovation")
row("proposal-paper", IN_SCOPE, about="innovation")
row("innovation-proof", IN_SCOPE, about="innovation-proof")
row("proof-withdrawal", None, UPLOADERS_IN_SCOPE, about="innovation-proof")
# ── machines ───────────────────────────────────────────────────────────────────────────────────────────────────────
row("api-nothing", NOBODY, about="nowhere")
row("keys", EVERYBODY, EVERYBODY)
row("revocation", None, NOBODY, about="key")
row("hooks", None, SECRETARIAT)
row("removal", None, SECRETARIAT, about="hook")
# ── notices ────────────────────────────────────────────────────────────────────────────────────────────────────────


def ONESELF_OR_DESK(username: str, scope: Scope, thing: Thing) -> bool:
    return thing.words.get("username") == username or SECRETARIAT(username, scope, thing)


row("notices")
row("preferences", EVERYBODY, EVERYBODY)
row("preferences-of", ONESELF_OR_DESK, ONESELF_OR_DESK, about="person")
row("feed-renewal", None, EVERYBODY)
row("device-ending", None, NOBODY, about="device")
row("weekly", LEADERS_AND_DESK)
row("deliveries", SECRETARIAT)
row("delivery-attempt", None, SECRETARIAT, about="delivery")
row("answer", about="token")
row("feed", about="token")
row("whatsapp-hook", NOBODY, NOBODY)
row("telegram-hook", None, NOBODY)
# ── progress ───────────────────────────────────────────────────────────────────────────────────────────────────────
row("rfk-matrix")
row("office-scores")
row("rfk", IN_SCOPE, OFFICERS, about="rfk")
row("rfk-paper", IN_SCOPE, about="rfk")
row("rfk-submission", None, OFFICERS, about="rfk")
row("rfk-obstacle", None, OFFICERS, about="rfk")
row("rfk-photos", None, OFFICERS, about="rfk")
row("rfk-correction", None, OFFICERS, about="rfk")
row("rfk-acceptance", None, ASISTEN_OF_THE_LINE, about="rfk")
row("rfk-return", None, ASISTEN_OF_THE_LINE, about="rfk")
row("rfk-photo", IN_SCOPE, about="rfk photo")
row("packages")
row("package", IN_SCOPE, about="package")
row("package-photos", None, OFFICERS, about="package")
row("package-photo", IN_SCOPE, about="package photo")
row("watch", WATCHERS)
row("watch-activity", WATCHERS_OF_WATCHERS)
row("inquiry", None, ASISTEN_OF_THE_LINE, about="opd")
row("monitoring-note", None, ASISTEN_OF_THE_LINE, about="opd")
row("inquiry-answer", None, OFFICERS, about="inquiry")
