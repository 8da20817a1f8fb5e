"""What the course overview says of a large course: counted from the facts now and then, with the time of counting."""

from django.db import models

from courses.models import Course


class CourseFigures(models.Model):
    course = models.OneToOneField(Course, models.CASCADE, related_name="figures")
    counted_at = models.DateTimeField()
    started = models.PositiveIntegerField(help_text="People who have completed at least one unit.")
    median_days = models.FloatField(null=True, help_text="From enrolment to finish.")
    units = models.JSONField(default=dict, help_text="How many people completed each unit, by its id.")

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.course_id} at {self.counted_at}"
