from django.apps import AppConfig


class ExecutionConfig(AppConfig):
    name = "rapim.execution"
    label = "execution"
    verbose_name = "Pelaksanaan anggaran"
