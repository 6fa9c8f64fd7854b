from datetime import timedelta
from typing import Any, ClassVar

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "rapim.notices"
    label = "notices"
    verbose_name = "Pemberitahuan"
    acts: ClassVar = {
        "address_chosen": "memilih alamat pemberitahuan",
        "address_dropped": "menghapus alamat pemberitahuan",
        "delivery_retried": "mengirim ulang pesan",
        "device_forgotten": "melupakan perangkat",
        "device_known": "mengenali perangkat",
        "feed_renewed": "mengganti alamat kalender",
        "hours_chosen": "mengatur jam pemberitahuan",
        "notice_answered": "menjawab lewat tautan atau pesan",
    }

    def ready(self) -> None:
        from rapim.jobs.registry import every, handler
        from rapim.notices import actions, registry
        from rapim.notices.assignments import AssignmentAnswers, dates
        from rapim.notices.requests import RequestAnswers
        from rapim.notices.rulings import RulingAnswers

        registry.answers("assignment", AssignmentAnswers())
        registry.answers("request", RequestAnswers())
        registry.answers("proposal", RulingAnswers())
        registry.dates(dates)
        handler("notices.carry")(actions.carry_on)
        every(timedelta(seconds=30), "notices.collect")(_collect)
        every(timedelta(minutes=30), "notices.weekly")(_weekly)


def _collect(payload: dict[str, Any], *, now: Any) -> None:
    from rapim.notices import actions

    actions.collect(now)


def _weekly(payload: dict[str, Any], *, now: Any) -> None:
    from rapim.notices import actions

    actions.tell_weekly(now)
