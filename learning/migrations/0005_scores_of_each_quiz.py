from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0004_people_are_told_of_editions"),
    ]

    operations = [
        migrations.AddField(
            model_name="enrolment",
            name="scores",
            field=models.JSONField(
                default=dict,
                help_text="Percent of the best result told so far, by the id of the quiz's unit.",
            ),
        ),
    ]
