from typing import ClassVar

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rapim.intake"
    label = "intake"
    verbose_name = "Berkas masuk"
    acts: ClassVar = {
        "batch_sealed": "menyegel batch",
        "batch_superseded": "menarik kembali batch",
        "paper_filed": "memasukkan berkas",
        "columns_mapped": "mencocokkan kolom",
        "warning_accepted": "menerima peringatan",
    }

    def ready(self) -> None:
        from rapim.intake.actions import read_later_on
        from rapim.jobs.registry import handler

        handler("intake.read")(read_later_on)
