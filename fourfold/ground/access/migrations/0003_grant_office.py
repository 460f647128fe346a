"""Which office's roles a grant rests on."""

from __future__ import annotations

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The office of a grant."""

    dependencies: ClassVar = [("access", "0002_counters")]
    operations: ClassVar = [
        migrations.AddField(
            model_name="grant",
            name="office",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.office"
            ),
        ),
    ]
