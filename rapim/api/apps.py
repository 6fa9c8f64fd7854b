from datetime import timedelta
from typing import ClassVar

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "rapim.api"
    label = "api"
    verbose_name = "Antarmuka mesin"
    acts: ClassVar = {
        "key_made": "membuat kunci API",
        "key_revoked": "mencabut kunci API",
        "hook_added": "memasang webhook",
        "hook_removed": "melepas webhook",
    }

    def ready(self) -> None:
        from rapim.api.actions import deliver_due, deliver_later_on
        from rapim.jobs.registry import every, handler

        handler("api.deliver")(deliver_later_on)
        every(timedelta(minutes=1), "api.listen")(deliver_due)
