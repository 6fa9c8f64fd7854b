from typing import ClassVar

from django.apps import AppConfig


class InnovationConfig(AppConfig):
    name = "rapim.innovation"
    label = "innovation"
    verbose_name = "Inovasi daerah"
    acts: ClassVar = {
        "innovation_proved": "menyertakan bukti inovasi",
        "innovation_scored": "menilai kematangan inovasi",
        "innovation_staged": "mencatat tahap inovasi",
        "innovation_unproved": "menarik bukti inovasi",
        "innovation_written": "mencatat inovasi",
        "region_assessed": "mencatat nilai satuan pemerintah daerah",
    }

    def ready(self) -> None:
        from rapim.execution.registry import finds
        from rapim.innovation.views import found

        finds(found)
