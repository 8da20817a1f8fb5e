from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.models import Policy, QuestionVersion

from .acts import fits

EXPLAINED = {
    Policy.ACCEPT_BOTH: _("The old answer and the new one both count. Nobody loses points."),
    Policy.NEW_KEY: _("Only the new answer counts. Who gave the old one loses the points for it."),
    Policy.FULL_CREDIT: _("Everybody who was asked gets all points for this question."),
    Policy.DROP: _("The question counts for nobody: its points leave the score and the maximum."),
}


def policies_for(old: QuestionVersion, new: QuestionVersion) -> list[Policy]:
    """In the order in which they are offered."""
    return [policy for policy in EXPLAINED if fits(policy, old, new)]


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For you and your colleagues, and for people who ask for their data."),
    )


class DecisionForm(ReasonForm):
    """`leave` is a button beside the others: it needs no choice."""

    def __init__(self, *args, policies: list[Policy], **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(policy.value, policy.label) for policy in policies]
        self.fields["policy"] = forms.ChoiceField(
            label=_("What happens to the answers?"),
            widget=forms.RadioSelect,
            choices=choices,
            initial=policies[0],
            required=not self.leaves,
        )

    @property
    def leaves(self) -> bool:
        return "leave" in self.data

    @property
    def chosen(self) -> Policy:
        return Policy.LEAVE if self.leaves else Policy(self.cleaned_data["policy"])
