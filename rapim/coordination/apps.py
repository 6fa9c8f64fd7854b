from typing import ClassVar

from django.apps import AppConfig


class CoordinationConfig(AppConfig):
    name = "rapim.coordination"
    label = "coordination"
    verbose_name = "Koordinasi antar-OPD"
    acts: ClassVar = {
        "mention_heeded": "membaca sebutan",
        "request_answered": "menjawab permintaan",
        "request_commented": "menulis dalam percakapan permintaan",
        "request_judged": "menilai jawaban permintaan",
        "request_made": "meminta bantuan OPD lain",
        "request_undertaken": "menyanggupi permintaan",
        "request_withdrawn": "menarik permintaan",
    }

    def ready(self) -> None:
        from rapim.coordination import hooks

        hooks.register()
