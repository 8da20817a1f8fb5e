from django import forms
from django.utils.translation import gettext_lazy as _

from learning.cohorts.models import Cohort

from .conditions import all_conditions
from .models import EnrolmentRule

GOALS = ("course", "path", "cohort")


class RuleForm(forms.ModelForm):
    """One goal, and a list of choices for each condition that is registered."""

    class Meta:
        model = EnrolmentRule
        fields = ["name", "course", "path", "cohort"]
        labels = {
            "course": _("Into the course"),
            "path": _("Or on the path"),
            "cohort": _("Or into the cohort"),
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        cohorts: forms.ModelChoiceField = self.fields["cohort"]  # type: ignore[assignment]
        cohorts.queryset = Cohort.objects.managed_by(user).order_by("name", "pk")
        for condition in all_conditions():
            self.fields[f"if-{condition.key}"] = forms.MultipleChoiceField(
                label=condition.label,
                choices=condition.choices,
                required=False,
                initial=self.instance.conditions.get(condition.key, []),
                widget=forms.SelectMultiple(attrs={"size": 4}),
            )

    def clean(self):
        said = super().clean() or {}
        if sum(bool(said.get(name)) for name in GOALS) != 1:
            self.add_error("course", _("Choose a course, a path or a cohort: one of them."))
        elif self._turns_elsewhere:
            words = _(
                "This rule has enrolled people already, and it enrols nobody twice. Make a new rule instead."
            )
            self.add_error(next(name for name in GOALS if said.get(name)), words)
        if not self.errors and not self.conditions:
            self.add_error(None, _("Choose at least one condition. A rule for everybody is refused."))
        return said

    @property
    def _turns_elsewhere(self) -> bool:
        """Whoever it has enrolled would never come to the other goal."""
        is_other = not {*GOALS}.isdisjoint(self.changed_data)
        return bool(self.instance.pk) and is_other and self.instance.enrolled.exists()

    @property
    def conditions(self) -> dict[str, list[str]]:
        found = {each.key: self.cleaned_data.get(f"if-{each.key}", []) for each in all_conditions()}
        return {key: values for key, values in found.items() if values}
