from typing import ClassVar

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rapim.meetings"
    label = "meetings"
    verbose_name = "Rapat pimpinan"
    acts: ClassVar = {
        "attendance_noted": "mencatat hadir pada",
        "attendance_struck": "mencoret dari daftar hadir",
        "holiday_added": "mencatat hari libur",
        "holiday_revoked": "mencabut hari libur",
        "item_added": "menambah acara",
        "item_timed": "mengatur waktu acara",
        "letter_issued": "menerbitkan undangan",
        "minutes_approved": "mengesahkan",
        "minutes_made": "menyusun",
        "pack_filed": "mengarsipkan bahan Rapim",
        "page_replied": "menanggapi halaman bahan Rapim:",
        "rapim_closed": "menutup",
        "rapim_opened": "membuka",
        "rapim_postponed": "menunda",
        "rapim_scheduled": "menjadwalkan",
        "remark_noted": "mencatat pembahasan",
        "seat_delegated": "mencatat surat kuasa pada",
        "series_settled": "menetapkan jadwal tetap",
    }

    def ready(self) -> None:
        from rapim.execution.registry import waits
        from rapim.jobs.registry import handler
        from rapim.meetings import actions, agenda, registry, typeset
        from rapim.meetings.queries.series import next_start
        from rapim.progress.registry import calendar, press

        calendar(next_start)
        press(typeset.set_paper)
        handler("meetings.minutes")(actions.draft_minutes)
        waits(agenda.waits)
        registry.agenda_source("minutes")(agenda.last_minutes)
        registry.agenda_source("figures")(agenda.new_figures)
