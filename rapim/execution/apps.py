from typing import ClassVar

from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "rapim.execution"
    label = "execution"
    verbose_name = "Pelaksanaan anggaran"
    acts: ClassVar = {
        "outlook_kept": "menyimpan prakiraan",
        "outlook_overridden": "menetapkan akhir tahun yang biasa",
        "warning_explained": "menjelaskan peringatan",
    }

    def ready(self) -> None:
        from rapim.execution.actions import keep_outlook_later_on
        from rapim.execution.queries.search import money, offices
        from rapim.execution.queries.warnings import warnings_wait
        from rapim.execution.registry import finds, waits
        from rapim.jobs.registry import handler

        handler("execution.keep_outlook")(keep_outlook_later_on)
        waits(warnings_wait)
        finds(offices)
        finds(money)
