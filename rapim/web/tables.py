"""The tables of a home: a new one gets them as they are today, an older one is brought up to date step by step."""

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

RECORDS = MigrationRecorder.Migration._meta.db_table


def lay() -> None:
    """Makes the tables or brings them up to date. Safe to repeat."""
    if set(connection.introspection.table_names()) <= {RECORDS}:
        _lay_new()
    else:
        call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def _lay_new() -> None:
    """All at once or not at all. Walking through every earlier shape takes ten times as long and ends with the same."""
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
        for app, name in MigrationLoader(connection).graph.nodes:
            recorder.record_applied(app, name)
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
