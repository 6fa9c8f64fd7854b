from typing import ClassVar

from django.apps import AppConfig


class PacksConfig(AppConfig):
    name = "rapim.packs"
    label = "packs"
    verbose_name = "Bahan Rapim"
    acts: ClassVar = {"pack_ordered": "meminta bahan Rapim dibuat"}

    def ready(self) -> None:
        from rapim.jobs.registry import handler
        from rapim.packs.actions import make_later_on

        handler("packs.make")(make_later_on)
