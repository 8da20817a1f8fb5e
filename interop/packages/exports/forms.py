from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from .formats import FORMATS

PUBLISHED, DRAFTS = "published", "drafts"


class ExportForm(forms.Form):
    format = forms.ChoiceField(
        label=_("Format"), choices=lambda: [(form.key, form.label) for form in FORMATS.values()]
    )
    state = forms.ChoiceField(
        label=_("What"),
        choices=[(PUBLISHED, _("What learners see")), (DRAFTS, _("What stands in the CMS, drafts included"))],
    )
    without_answers = forms.BooleanField(
        label=_("Leave out the answers"),
        required=False,
        help_text=_("In web pages, books and PDF. Files for other systems need them."),
    )

    def __init__(self, *args, codes: list[str], **kwargs):
        """`codes`: the languages that the course has, its own first."""
        super().__init__(*args, **kwargs)
        named = [(code, get_language_info(code)["name_local"]) for code in codes]
        self.fields["language"] = forms.ChoiceField(
            label=_("Language"),
            choices=named,
            help_text=_("A course folder and web pages hold all languages, every other file one."),
        )
        self.order_fields(["format", "language"])
