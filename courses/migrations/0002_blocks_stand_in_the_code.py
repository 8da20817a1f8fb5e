"""The columns stay as they are: only what migrations know of them becomes less."""

import content.blocks.stream
import content.fields
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0001_courses_and_pages"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="coursepage",
                    name="body",
                    field=content.fields.BlocksField(
                        content.blocks.stream.LessonStream, blank=True, verbose_name="about the course"
                    ),
                ),
                migrations.AlterField(
                    model_name="lessonpage",
                    name="body",
                    field=content.fields.BlocksField(
                        content.blocks.stream.LessonStream, blank=True, verbose_name="lesson"
                    ),
                ),
                migrations.AlterField(
                    model_name="pathpage",
                    name="body",
                    field=content.fields.BlocksField(
                        content.blocks.stream.LessonStream, blank=True, verbose_name="about the path"
                    ),
                ),
            ]
        )
    ]
