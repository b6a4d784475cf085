from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_criteria_by_rule")]

    operations = [
        migrations.AddField(
            model_name="criterion",
            name="verdict",
            field=models.CharField(
                blank=True,
                choices=[
                    ("unknown", "Unknown"),
                    ("not due", "Not due"),
                    ("met", "Met"),
                    ("not met", "Not met"),
                ],
                default="",
                max_length=8,
            ),
            preserve_default=False,
        ),
    ]
