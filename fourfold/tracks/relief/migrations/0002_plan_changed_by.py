"""Who changed a plan last; of plans that stand the ledger has known all along."""

from django.db import migrations, models
from django.db.models import F


def who_changed_them(apps, schema_editor):
    """The drafter to begin with, then whoever went on with it, in the order of the ledger."""
    plans = apps.get_model("relief", "Plan").objects
    plans.update(changed_by=F("by"))
    changes = apps.get_model("audit", "Entry").objects.filter(act="relief.change_plan", outcome="done")
    for subject, actor in changes.order_by("pk").values_list("subject", "actor").iterator():
        plans.filter(pk=subject).update(changed_by=actor)


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0002_append_only"),
        ("relief", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="changed_by",
            field=models.CharField(blank=True, max_length=26),
        ),
        migrations.RunPython(who_changed_them, migrations.RunPython.noop, elidable=True),
    ]
