"""The head of the journal gets a seal of its own; a head that stands already is sealed as it is."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rapim.people.journal import seal_of_head


def seal(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for head in apps.get_model("people", "JournalHead").objects.all():
        head.seal = seal_of_head(head.number, head.hash)
        head.save(update_fields=["seal"])


class Migration(migrations.Migration):
    dependencies = (("people", "0001_initial"),)

    operations = (
        migrations.AddField("journalhead", "seal", models.CharField(blank=True, max_length=64)),
        migrations.RunPython(seal, migrations.RunPython.noop),
    )
