"""What an office is called in other languages."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """The names of an office."""

    dependencies: ClassVar = [("access", "0003_grant_office")]
    operations: ClassVar = [
        migrations.AddField(model_name="office", name="names", field=models.JSONField(default=dict)),
    ]
