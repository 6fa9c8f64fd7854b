from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rapim.intake"
    label = "intake"
    verbose_name = "Berkas masuk"
