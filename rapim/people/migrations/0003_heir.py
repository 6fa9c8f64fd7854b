"""An office that was merged names the office that took over what it left."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("people", "0002_head_seal"),)

    operations = (
        migrations.AddField(
            "opd",
            "heir",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="formers",
                to="people.opd",
            ),
        ),
    )
