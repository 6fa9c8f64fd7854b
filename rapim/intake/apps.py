from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "rapim.intake"
    label = "intake"
    verbose_name = "Berkas masuk"

    def ready(self) -> None:
        from rapim.intake.actions import read_later_on
        from rapim.jobs.registry import handler

        handler("intake.read")(read_later_on)
