"""What can be done with many questions of a bank at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from assessments.axes import TAGS
from assessments.models import BankCategory, BankItem, QuestionBank

from .actions import add_codes, move, retire


class QuestionsAction(SnippetBulkAction):
    models = [BankItem]
    template_name = "assessments/banking/bulk.html"
    right = "change"

    def check_perm(self, item):
        return self.permission_policy.user_has_permission_for_instance(self.request.user, self.right, item)

    @classmethod
    def execute_action(cls, objects, **said):
        return cls.act(items=objects, **said), 0

    def get_execution_context(self):
        return self.cleaned_form.cleaned_data | {"user": self.request.user}

    def get_success_message(self, number, _children):
        return ngettext("%(number)d question changed.", "%(number)d questions changed.", number) % {
            "number": number
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"heading": self.display_name}


class PlaceForm(forms.Form):
    bank = forms.ModelChoiceField(label=_("Question bank"), queryset=QuestionBank.objects.all())
    category = forms.ModelChoiceField(
        label=_("Category"),
        required=False,
        queryset=BankCategory.objects.select_related("bank", "parent__bank", "parent__parent"),
    )

    def clean(self):
        said = super().clean()
        category = said.get("category")
        if category and category.bank != said.get("bank"):
            raise ValidationError({"category": _("This category belongs to another bank.")})
        return said


class MoveAction(QuestionsAction):
    display_name = _("Move")
    aria_label = _("Move the selected questions to another bank or category")
    action_type = "move"
    form_class = PlaceForm

    act = staticmethod(move)


class CodesForm(forms.Form):
    codes = forms.MultipleChoiceField(
        label=_("Axes and competences"), choices=TAGS, widget=forms.CheckboxSelectMultiple
    )


class TagAction(QuestionsAction):
    display_name = _("Add axes and competences")
    aria_label = _("Add axes and competences to the selected questions")
    action_type = "tag"
    form_class = CodesForm

    act = staticmethod(add_codes)


class RetireAction(QuestionsAction):
    display_name = _("Retire")
    aria_label = _("Retire the selected questions: no new attempt is asked them")
    action_type = "retire"
    right = "publish"

    act = staticmethod(retire)
