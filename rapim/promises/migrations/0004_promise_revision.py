from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('promises', '0003_priority_codes'),
    ]

    operations = [
        migrations.AddField(
            model_name='promise',
            name='revision',
            field=models.PositiveIntegerField(default=0),
        ),
    ]
