from typing import ClassVar

from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "rapim.progress"
    label = "progress"
    verbose_name = "Kemajuan fisik dan pengawasan"
    acts: ClassVar = {
        "inquiry_answered": "menjawab pertanyaan asisten",
        "inquiry_made": "meminta penjelasan",
        "note_left": "mencatat hasil pemantauan",
        "obstacle_told": "mencatat kendala pada laporan fisik",
        "photo_added": "menambah foto kemajuan",
        "package_photo_added": "menambah foto paket",
        "report_accepted": "menerima laporan fisik",
        "report_corrected": "membetulkan laporan fisik yang sudah diterima",
        "report_returned": "mengembalikan laporan fisik",
        "report_submitted": "mengirim laporan fisik",
    }

    def ready(self) -> None:
        from rapim.progress import filing, hooks

        hooks.register()
        filing.register()
