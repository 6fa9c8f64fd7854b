from typing import ClassVar

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "rapim.publishing"
    label = "publishing"
    verbose_name = "Yang dibuka untuk umum"
    acts: ClassVar = {
        "arahan_concealed": "menutup arahan dari umum",
        "arahan_disclosed": "menandai arahan terbuka untuk umum",
        "published": "membuka untuk umum",
        "publication_withdrawn": "menarik dari halaman umum",
    }
