import rapim.innovation.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('innovation', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='innovation',
            name='criteria',
            field=models.JSONField(default=rapim.innovation.models.none_met, verbose_name='kriteria'),
        ),
    ]
