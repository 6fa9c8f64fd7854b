"""What is answered to a request without a password: it is taken on, fulfilled, or declined with a reason."""

from collections.abc import Sequence
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from rapim.coordination import actions
from rapim.coordination.models import Request
from rapim.coordination.rules import Outcome, State, may_speak_for
from rapim.core.day import day_text
from rapim.core.problem import Problem, Refused
from rapim.notices.registry import Matter
from rapim.people.models import User
from rapim.people.queries import scope_of


class RequestAnswers:
    """See `registry.Answering`; the object is "request:12"."""

    def matter(self, pk: int, *, user: User, now: datetime) -> Matter | None:
        found = _mine(pk, user, now)
        if found is None:
            return None
        verbs = {"report": "Sudah dipenuhi", "block": "Tidak dapat"}
        if found.state is State.ASKED:
            verbs = {"accept": "Sanggupi permintaan ini", **verbs}
        facts = (
            ("Peminta", found.asker.name),
            ("Diminta dari", found.asked.name),
            ("Diperlukan paling lambat", day_text(found.due_on)),
        )
        return Matter(
            subject=found, title=found.what, text=found.because, facts=facts, verbs=verbs, need="Alasannya",
            send="Kirim penolakan",
        )  # fmt: skip

    def accept(self, subject: Request, *, by: User, now: datetime) -> str:
        actions.accept(subject, by=by, now=now)
        return "Permintaan disanggupi; peminta diberi tahu."

    def report(self, subject: Request, *, text: str, files: Sequence[UploadedFile], by: User, now: datetime) -> str:
        if files:
            raise Refused(Problem("no_files", "Tulis singkat apa yang dipenuhi; berkas dikirim langsung ke peminta."))
        actions.answer(subject, Outcome.FULFILLED, text, by=by, now=now)
        return "Jawaban diterima; peminta menilainya."

    def block(self, subject: Request, *, need: str, whom: str, by: User, now: datetime) -> str:
        reason = f"{need} (perlu dari {whom})" if whom else need
        actions.answer(subject, Outcome.DECLINED, reason, by=by, now=now)
        return "Penolakan tercatat dengan alasannya; peminta menilainya."


def _mine(pk: int, user: User, now: datetime) -> Request | None:
    """As long as it waits for the office, and the person still speaks for it."""
    found = Request.objects.standing().select_related("asker", "asked").filter(pk=pk).first()
    if found is None or not found.state.waits_for_asked:
        return None
    return found if may_speak_for(scope_of(user, timezone.localdate(now)), found.asked.key) else None
