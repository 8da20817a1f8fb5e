"""What is written about a draft that is shown."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Verdict

MOST_WORDS = 4000
DAYS = ((7, _("one week")), (14, _("two weeks")), (30, _("30 days")))


class ShareForm(forms.Form):
    name = forms.CharField(label=_("Reader's name"), max_length=120)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the draft"))
    days = forms.TypedChoiceField(label=_("The link is valid for"), choices=DAYS, coerce=int, initial=14)
    words = forms.CharField(
        label=_("Your words to the reader"), max_length=MOST_WORDS, required=False, widget=forms.Textarea
    )

    def __init__(self, *args, languages: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"] = forms.ChoiceField(label=_("Language of the draft"), choices=languages)


class CommentForm(forms.Form):
    block = forms.CharField(label=_("About"), required=False, widget=forms.Select)
    text = forms.CharField(label=_("Your comment"), max_length=MOST_WORDS, widget=forms.Textarea)

    def __init__(self, *args, blocks: list[tuple[str, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.places = dict([("", str(_("The whole page"))), *blocks])
        self.fields["block"].widget.choices = list(self.places.items())

    def clean_block(self) -> str:
        """A block that has gone meanwhile: what is said is about the page."""
        return self.cleaned_data["block"] if self.cleaned_data["block"] in self.places else ""


class SignOffForm(forms.Form):
    verdict = forms.ChoiceField(label=_("What you say"), choices=Verdict, widget=forms.RadioSelect)
    statement = forms.CharField(
        label=_("In your own words"), max_length=MOST_WORDS, required=False, widget=forms.Textarea
    )
    name = forms.CharField(label=_("Your name"), max_length=120)
    email = forms.EmailField(label=_("Your e-mail address"), max_length=254)
