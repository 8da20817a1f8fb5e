"""How a quiz works: what an author decides on its page, and what each published version of it keeps."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

A_YEAR = 366 * 24 * 60
"""In minutes."""


class Mode(models.TextChoices):
    """What a quiz is for. The first three settle the rules by themselves (assessments.presets)."""

    PRACTICE = "practice", _("Practice: feedback at once, as often as one likes")
    CHECK = "check", _("Check: feedback after handing in, some attempts")
    EXAM = "exam", _("Exam: a time limit, and feedback after the quiz has closed")
    OWN = "own", _("Own rules")


class Purpose(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary quiz")
    BEFORE = "pre", _("Pre-test: what somebody knows before the course")
    AFTER = "post", _("Post-test: what somebody knows after it")


class Feedback(models.TextChoices):
    AFTER_SUBMIT = "submit", _("After handing in")
    AT_ONCE = "once", _("At once, question by question")
    AFTER_CLOSING = "closing", _("After the quiz has closed")


class Counts(models.TextChoices):
    BEST = "best", _("The best attempt")
    LAST = "last", _("The last attempt")
    AVERAGE = "average", _("The average of all attempts")
    FIRST = "first", _("The first attempt")


class QuizRules(models.Model):
    mode = models.CharField(_("what kind of quiz"), max_length=10, choices=Mode, default=Mode.OWN)
    purpose = models.CharField(
        _("place in the course"), max_length=10, choices=Purpose, default=Purpose.ORDINARY
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("pass mark"), default=70, validators=[MaxValueValidator(100)], help_text=_("Percent.")
    )
    max_attempts = models.PositiveSmallIntegerField(
        _("attempts"), default=0, help_text=_("0 means no limit.")
    )
    time_limit = models.PositiveSmallIntegerField(
        _("time limit"), default=0, help_text=_("Minutes; 0 means none.")
    )
    closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("Nobody can start or go on after that.")
    )
    feedback = models.CharField(_("feedback"), max_length=10, choices=Feedback, default=Feedback.AFTER_SUBMIT)
    counts = models.CharField(_("what counts"), max_length=10, choices=Counts, default=Counts.BEST)
    wait = models.PositiveIntegerField(
        _("waiting time between two attempts"),
        default=0,
        validators=[MaxValueValidator(A_YEAR)],
        help_text=_("Minutes; 0 means none."),
    )
    shuffles = models.BooleanField(_("shuffle the options"), default=True)
    shuffles_questions = models.BooleanField(_("shuffle the questions"), default=False)
    one_per_page = models.BooleanField(_("one question per page"), default=False)
    asks_certainty = models.BooleanField(
        _("ask how certain people are"),
        default=False,
        help_text=_("Points then depend on it: who is certain and wrong loses most."),
    )

    class Meta:
        abstract = True

    @property
    def tells_at_once(self) -> bool:
        return self.feedback == Feedback.AT_ONCE

    @property
    def tells_after_closing(self) -> bool:
        return self.feedback == Feedback.AFTER_CLOSING


RULES = tuple(field.name for field in QuizRules._meta.local_fields)  # noqa: SLF001 - Django's own way
