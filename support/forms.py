"""What whoever helps fills in. Each form is one wish: its key makes sure that it is done once."""

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from assessments.models import Attempt, QuizVersion
from assessments.models.allowance import MOST_MINUTES
from courses.models import Unit
from credentials.models import Certificate
from learning.models import Enrolment
from learning.requirements import asked_by_edition
from notifications.models import Status

from .actions import (
    Wish,
    allow_attempt,
    allow_time,
    complete_for,
    send_certificate,
    send_failed_letter,
    sign_out,
)
from .letters import story_label
from .models import LONGEST_REASON, Help, Letter

MOST_LETTERS = 50


class HelpForm(forms.Form):
    """`empty` is said where there is nothing to choose from."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        help_text=gettext_lazy(
            "It is kept, and the person can read it. Say what happened, not how somebody is."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    empty: str | Promise = ""

    def __init__(self, *args, user: User, now: datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.now = user, now
        self.order_fields([name for name in self.fields if name != "reason"])
        self.build()

    def build(self) -> None:
        """Fill in what there is to choose from."""

    def offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    @property
    def has_choice(self) -> bool:
        return all(field.choices for field in self.fields.values() if isinstance(field, forms.ChoiceField))

    def wish(self, by: User) -> Wish:
        said = self.cleaned_data
        return Wish(key=said["key"], by=by, user=self.user, reason=said["reason"], now=self.now)

    def carry_out(self, by: User) -> bool:
        raise NotImplementedError


class UnitForm(HelpForm):
    """A unit of one of their courses; the value names the enrolment, too."""

    unit = forms.ChoiceField(label=gettext_lazy("Which"))

    def units(self) -> Iterable[tuple[Enrolment, Unit]]:
        raise NotImplementedError

    def build(self) -> None:
        self.known = {f"{enrolment.pk}-{unit.pk}": (enrolment, unit) for enrolment, unit in self.units()}
        named = [(key, f"{unit.course.code} {unit.key}") for key, (_enrolment, unit) in self.known.items()]
        self.offer("unit", sorted(named, key=lambda pair: pair[1]))

    @property
    def chosen(self) -> tuple[Enrolment, Unit]:
        return self.known[self.cleaned_data["unit"]]

    def enrolments(self) -> dict[int, Enrolment]:
        return {each.course_id: each for each in Enrolment.objects.of(self.user).present()}


class AttemptForm(UnitForm):
    empty = gettext_lazy("None of this person's courses has a quiz with a limited number of attempts.")

    def units(self):
        courses = self.enrolments()
        newest: dict[int, QuizVersion] = {}
        versions = QuizVersion.objects.filter(unit__course__in=courses).select_related("unit__course")
        for version in versions.defer("slots").order_by("pk"):
            newest[version.unit_id] = version
        for version in newest.values():
            is_over = version.closes_at and version.closes_at <= self.now
            if version.max_attempts and not is_over:
                yield courses[version.unit.course_id], version.unit

    def carry_out(self, by):
        enrolment, unit = self.chosen
        return allow_attempt(self.wish(by), enrolment=enrolment, unit=unit)


class CompletionForm(UnitForm):
    empty = gettext_lazy("Everything in this person's courses is done.")

    def units(self):
        courses = self.enrolments()
        asked = asked_by_edition({each.edition_id for each in courses.values()})
        for unit in Unit.objects.filter(course__in=courses).select_related("course"):
            enrolment = courses[unit.course_id]
            done = frozenset(enrolment.done_units)
            if unit.pk in asked[enrolment.edition_id].of(done) - done:
                yield enrolment, unit

    def carry_out(self, by):
        enrolment, unit = self.chosen
        return complete_for(self.wish(by), enrolment=enrolment, unit=unit)


class TimeForm(HelpForm):
    attempt = forms.ChoiceField(label=gettext_lazy("Which"))
    minutes = forms.IntegerField(label=gettext_lazy("Minutes more"), min_value=1, max_value=MOST_MINUTES)
    empty = gettext_lazy(
        "This person is in no quiz with a time limit now. More time in every quiz is granted as an accommodation."
    )

    def build(self):
        running = Attempt.objects.of(self.user).open().filter(deadline_at__gt=self.now)
        self.known = {str(each.pk): each for each in running.select_related("unit__course")}
        named = [(key, f"{each.unit.course.code} {each.unit.key}") for key, each in self.known.items()]
        self.offer("attempt", named)

    def carry_out(self, by):
        said = self.cleaned_data
        return allow_time(self.wish(by), attempt=self.known[said["attempt"]], minutes=said["minutes"])


class LetterForm(HelpForm):
    """Mails that did not leave, and those that came with certificates."""

    letter = forms.ChoiceField(label=gettext_lazy("Which"))
    empty = gettext_lazy(
        "No mail to this person has failed, and there is no certificate. Codes are asked for anew on the page where they are typed in."
    )

    def build(self):
        from_outbox = Letter.objects.of(self.user).filter(entry__status__in=(Status.DEAD, Status.RETRY))
        failed = from_outbox.select_related("entry").order_by("-promised_at", "-pk")[:MOST_LETTERS]
        given = Certificate.objects.of(self.user).filter(revocation=None).recent_first()[:MOST_LETTERS]
        self.known = {f"mail-{each.pk}": each for each in failed}
        self.known |= {f"certificate-{each.pk}": each for each in given}
        self.offer("letter", [(key, _called(each)) for key, each in self.known.items()])

    def carry_out(self, by):
        letter = self.known[self.cleaned_data["letter"]]
        if isinstance(letter, Letter):
            return send_failed_letter(self.wish(by), letter=letter)
        return send_certificate(self.wish(by), certificate=letter)


class SessionsForm(HelpForm):
    def carry_out(self, by):
        return sign_out(self.wish(by))


def _called(letter: Letter | Certificate) -> str:
    if isinstance(letter, Certificate):
        return _("Certificate: %(course)s") % {"course": letter.statement.get("title", "")}
    return _("Not sent: %(mail)s") % {"mail": story_label(letter.story)}


OFFERS = {
    Help.ATTEMPT: gettext_lazy("Give one attempt more"),
    Help.TIME: gettext_lazy("Give more time"),
    Help.COMPLETION: gettext_lazy("Mark a unit as done"),
    Help.LETTER: gettext_lazy("Send a mail again"),
    Help.PASSWORD: gettext_lazy("Send a link for a new password"),
    Help.SESSIONS: gettext_lazy("Sign out everywhere"),
    Help.LOOK: gettext_lazy("See pages as the person does"),
}

FORMS: dict[str, type[HelpForm]] = {
    Help.ATTEMPT: AttemptForm,
    Help.TIME: TimeForm,
    Help.COMPLETION: CompletionForm,
    Help.LETTER: LetterForm,
    Help.PASSWORD: HelpForm,
    Help.SESSIONS: SessionsForm,
    Help.LOOK: HelpForm,
}
