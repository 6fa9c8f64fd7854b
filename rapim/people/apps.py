from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rapim.people"
    label = "people"
    verbose_name = "Orang, jabatan, jurnal"
