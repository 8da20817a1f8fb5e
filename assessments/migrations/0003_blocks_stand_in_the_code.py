"""The columns stay as they are: only what migrations know of them becomes less."""

import assessments.blocks
import content.blocks.stream
import content.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0002_submissions"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="casepage",
                    name="introduction",
                    field=content.fields.BlocksField(
                        content.blocks.stream.LessonStream, blank=True, verbose_name="introduction"
                    ),
                ),
                migrations.AlterField(
                    model_name="casepage",
                    name="scenes",
                    field=content.fields.BlocksField(
                        assessments.blocks.SceneStream, blank=True, verbose_name="scenes"
                    ),
                ),
                migrations.AlterField(
                    model_name="quizpage",
                    name="introduction",
                    field=content.fields.BlocksField(
                        content.blocks.stream.LessonStream, blank=True, verbose_name="introduction"
                    ),
                ),
                migrations.AlterField(
                    model_name="quizpage",
                    name="questions",
                    field=content.fields.BlocksField(
                        assessments.blocks.QuestionStream, blank=True, verbose_name="questions"
                    ),
                ),
            ]
        )
    ]
