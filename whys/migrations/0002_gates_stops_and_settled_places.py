from django.db import migrations, models

GATES = [("any", "Any of these would do"), ("all", "Only together")]
STOPS = [
    ("actioned", "Actioned"),
    ("accepted risk", "Accepted risk"),
    ("outside control", "Outside our control"),
    ("evidence exhausted", "Evidence exhausted"),
    ("unknown", "Unknown"),
]


class Migration(migrations.Migration):
    dependencies = [("whys", "0001_initial")]

    operations = [
        migrations.AddField(
            "analysis", "gate", models.CharField(blank=True, choices=GATES, max_length=3)
        ),
        migrations.AddField("why", "gate", models.CharField(blank=True, choices=GATES, max_length=3)),
        migrations.AddField(
            "why", "stop_reason", models.CharField(blank=True, choices=STOPS, max_length=20)
        ),
        migrations.AddField("why", "stop_note", models.TextField(blank=True)),
        migrations.AddField("why", "place_settled", models.BooleanField(default=False)),
        migrations.AlterField(
            "why",
            "parent",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.RESTRICT,
                related_name="children",
                to="whys.why",
            ),
        ),
    ]
