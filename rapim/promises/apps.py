from typing import ClassVar

from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "rapim.promises"
    label = "promises"
    verbose_name = "Janji, prioritas, BUMD"
    acts: ClassVar = {
        "code_untied": "melepas kode anggaran dari janji",
        "code_tied": "mengaitkan kode anggaran dengan janji",
        "company_overseen": "menetapkan pembina BUMD",
        "indicator_added": "mencatat indikator",
        "measurement_confirmed": "membenarkan pengukuran",
        "measurement_made": "mencatat pengukuran",
        "milestone_added": "mencatat tahap janji",
        "milestone_reached": "mencatat tahap tercapai",
        "milestone_unreached": "membatalkan tahap tercapai",
        "priorities_answered": "menjawab usulan prioritas",
        "priorities_proposed": "mengusulkan prioritas",
        "promise_made": "mencatat janji",
        "promise_corrected": "memperbaiki janji",
        "promise_struck": "menghapus indikator atau tahap yang salah catat",
        "term_begun": "mencatat masa jabatan",
    }

    def ready(self) -> None:
        from rapim.arahan import registry as arahan
        from rapim.execution.registry import finds, panel, waits
        from rapim.promises.queries.priorities import aim
        from rapim.promises.views import panels

        arahan.remarks(aim)

        panel("board")(panels.board)
        panel("opd")(panels.priorities)
        panel("opd")(panels.company)
        panel("opd")(panels.opd)
        waits(panels.waiting)
        finds(panels.finds)
