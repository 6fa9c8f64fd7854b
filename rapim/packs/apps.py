from datetime import timedelta
from typing import ClassVar, Final

from django.apps import AppConfig

HOUR: Final = timedelta(hours=1)


class PacksConfig(AppConfig):
    name = "rapim.packs"
    label = "packs"
    verbose_name = "Bahan Rapim"
    acts: ClassVar = {"pack_ordered": "meminta bahan Rapim dibuat"}

    def ready(self) -> None:
        from rapim.execution.registry import waits
        from rapim.jobs.registry import every, handler
        from rapim.meetings.registry import screen
        from rapim.packs import actions, queries
        from rapim.packs.views import on_screen

        handler("packs.make")(actions.make_later_on)
        every(HOUR, "packs.prepare")(actions.prepare)
        waits(queries.waits)
        screen("slides")(on_screen.slides)
