from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rapim.web"
    label = "web"

    def ready(self) -> None:
        from rapim.execution.registry import finds
        from rapim.web.layout import pages

        finds(pages)
