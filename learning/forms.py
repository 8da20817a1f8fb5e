from django import forms
from django.utils.translation import gettext_lazy as _

from .models.note import LONGEST_NOTE


class NoteForm(forms.Form):
    """`seen` is when the note was last changed as the writer knows it, in ISO form."""

    text = forms.CharField(
        label=_("Note"),
        required=False,
        strip=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea,
        error_messages={
            "max_length": _(
                "Please shorten the note to %(limit_value)d characters: it has %(show_value)d now."
            ),
        },
    )
    seen = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        """Browsers send CRLF."""
        return self.cleaned_data["text"].replace("\r\n", "\n")


class BookmarkForm(forms.Form):
    bookmarked = forms.TypedChoiceField(choices=(("0", "0"), ("1", "1")), coerce=lambda value: value == "1")
