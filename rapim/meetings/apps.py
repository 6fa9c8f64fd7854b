from typing import ClassVar

from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rapim.meetings"
    label = "meetings"
    verbose_name = "Rapat pimpinan"
    acts: ClassVar = {
        "holiday_added": "mencatat hari libur",
        "holiday_revoked": "mencabut hari libur",
        "item_added": "menambah acara",
        "pack_filed": "mengarsipkan bahan Rapim",
        "rapim_closed": "menutup",
        "rapim_opened": "membuka",
        "rapim_postponed": "menunda",
        "rapim_scheduled": "menjadwalkan",
        "series_settled": "menetapkan jadwal tetap",
    }
