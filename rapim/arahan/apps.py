from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.apps import AppConfig


class ArahanConfig(AppConfig):
    name = "rapim.arahan"
    label = "arahan"
    verbose_name = "Arahan dan tindak lanjut"
    acts: ClassVar = {
        "arahan_amended": "memperbaiki rumusan arahan",
        "arahan_dismissed": "tidak melanjutkan rancangan arahan",
        "arahan_given": "memberi arahan",
        "assignment_accepted": "menerima arahan",
        "assignment_blocked": "melaporkan hambatan",
        "assignment_freed": "mencatat hambatan teratasi",
        "assignment_reopened": "membuka kembali arahan",
        "assignment_reported": "melaporkan tindak lanjut",
        "assignment_succeeded": "mengalihkan arahan ke OPD penerus",
        "assignment_verified": "memverifikasi tindak lanjut",
        "proposal_made": "mengusulkan perubahan arahan",
        "proposal_ruled": "memutus usul",
        "recheck_drawn": "mengundi uji petik",
        "recheck_found": "menguji ulang hasil verifikasi",
        "register_brought": "memasukkan register arahan lama",
        "replied": "menggunakan hak jawab",
    }

    def ready(self) -> None:
        from rapim.arahan import hooks
        from rapim.jobs.registry import every

        hooks.register()
        every(timedelta(hours=1), "arahan.draw")(_draw)


def _draw(payload: dict[str, Any], *, now: datetime) -> None:
    """Looks every hour whether a month is over that was not drawn yet."""
    from rapim.arahan import actions

    actions.draw_due(now)
