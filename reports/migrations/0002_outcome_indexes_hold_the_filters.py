from django.db import migrations, models

CHECKED = ["course", "country", "role", "language"]


def held(sort: str) -> list:
    name = f"report_outcome_{sort}"
    fields = ["state", "certified", sort, "id", *CHECKED]
    return [
        migrations.RemoveIndex(model_name="reportrow", name=name),
        migrations.AddIndex(model_name="reportrow", index=models.Index(fields=fields, name=name)),
    ]


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_report_rows")]

    operations = [
        *held("last_seen"),
        *held("enrolled_at"),
        *held("percent"),
        *held("score"),
        *held("name_key"),
    ]
