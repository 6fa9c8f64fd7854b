from typing import ClassVar

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rapim.people"
    label = "people"
    verbose_name = "Orang, jabatan, jurnal"
    acts: ClassVar = {
        "line_added": "mencatat lini",
        "line_joined": "menempatkan OPD pada lini",
        "line_left": "mengeluarkan OPD dari lini",
        "opd_corrected": "membetulkan OPD",
        "opd_merged": "melebur OPD",
        "opd_added": "mencatat OPD",
        "password_set": "mengganti kata sandi",
        "person_added": "membuat akun",
        "person_assigned": "menempatkan orang pada jabatan",
        "person_relieved": "mengakhiri jabatan",
        "post_added": "mencatat jabatan",
        "region_added": "mencatat daerah",
        "region_renamed": "mengganti nama daerah",
    }
