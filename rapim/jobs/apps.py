from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "rapim.jobs"
    label = "jobs"
    verbose_name = "Pekerjaan"
