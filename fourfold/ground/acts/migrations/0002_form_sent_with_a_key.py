from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("acts", "0001_initial")]

    operations: ClassVar = [
        migrations.AddField("replay", "sent", models.CharField(blank=True, default="", max_length=64)),
    ]
