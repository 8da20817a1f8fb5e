from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import get_language_info, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.users.forms import UserCreationForm, UserEditForm

from content.languages import interface_language

from .countries import COUNTRIES
from .models import Role, School, User
from .privacy.leaving import Wish
from .privacy.registry import Words
from .schools.actions.seating import seat
from .signals import person_changed

SCHOOLS_SUGGESTED = 200
AS_THE_PAGE = "page"
NOW, LATER = "now", "later"
RATHER_NOT = ("", _("Rather not say"))


class SignupForm(forms.Form):
    """What we ask besides e-mail and password (allauth adds those, see `entrance`)."""

    name = forms.CharField(
        label=_("Name or alias"),
        max_length=150,
        help_text=_("As it shall stand on your certificates. You can change it later."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ["email", "name", "password1"]

    def signup(self, request, user: User) -> None:
        user.name = self.cleaned_data["name"]
        user.language = interface_language()
        user.save(update_fields=["name", "language"])


def _languages() -> list[tuple[str, str]]:
    return [(code, capfirst(get_language_info(code)["name_local"])) for code, _name in settings.LANGUAGES]


class ProfileForm(forms.ModelForm):
    """Only the name is asked for; the rest helps to report in numbers, and says so."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=_languages,
        help_text=_("For mails, and where you begin after signing in."),
    )
    keeps_interface = forms.BooleanField(
        label=_("Menus and buttons in this language, too, whatever I read"),
        required=False,
    )
    school_name = forms.CharField(
        label=_("School or organisation"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"list": "schools", "autocomplete": "organization"}),
    )

    class Meta:
        model = User
        fields = ["name", "language", "keeps_interface", "role", "country"]
        help_texts = {"name": _("As it shall stand on your certificates. An alias is fine.")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user = self.instance
        self.initial["language"] = user.language or interface_language()
        self.initial["school_name"] = user.school.name if user.school else ""
        self.fields["role"].choices = [RATHER_NOT, *Role.choices]
        self.fields["country"].choices = [RATHER_NOT, *COUNTRIES]

    @property
    def schools(self) -> QuerySet:
        """Names that others of the same country have given already."""
        known = School.objects.filter(country=self.instance.country, is_sample=False, merged_into=None)
        known = known.exclude(country="")
        return known.order_by("name").values_list("name", flat=True)[:SCHOOLS_SUGGESTED]

    def clean_school_name(self) -> str:
        return " ".join(self.cleaned_data["school_name"].split())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("school_name") and not cleaned.get("country"):
            self.add_error("country", _("Please choose the country of your school, too."))
        return cleaned


class InterfaceForm(forms.Form):
    """`next` is the page that somebody came from."""

    language = forms.ChoiceField(
        label=_("Menus, buttons and messages"),
        help_text=_("Mails come in the language that you choose here, too."),
    )
    next = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [(AS_THE_PAGE, _("As the page that I read")), *_languages()]

    def clean_language(self) -> str:
        language = self.cleaned_data["language"]
        return "" if language == AS_THE_PAGE else language


def whens() -> list[tuple[str, Words]]:
    days = settings.ACCOUNT_DELETION_DAYS
    words = ngettext(
        "In %(days)s day; until then I can keep it", "In %(days)s days; until then I can keep it", days
    )
    return [(LATER, words % {"days": days}), (NOW, _("At once"))]


class DeletionForm(forms.Form):
    """Whether it is really them, and whether they mean it."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    code = forms.CharField(
        label=_("The code from our mail"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
    )
    when = forms.ChoiceField(label=_("When"), choices=whens, widget=forms.RadioSelect, initial=LATER)
    takes_names = forms.BooleanField(
        label=_("Take my name off my certificates, too"),
        help_text=_("They can still be checked, but do not say any more whose they are."),
        required=False,
    )
    understood = forms.BooleanField(label=_("I understand that this cannot be undone."))

    def __init__(self, *args, user: User, is_right, **kwargs):
        super().__init__(*args, **kwargs)
        self.proof = "password" if user.has_usable_password() else "code"
        self.fields.pop("code" if self.proof == "password" else "password")
        self.is_right = is_right

    def clean(self):
        """The proof is only used up when everything else is right."""
        cleaned = super().clean()
        if not self.errors and not self.is_right(cleaned[self.proof]):
            self.add_error(self.proof, _("That is not right, or it is too old. Please try again."))
        return cleaned

    @property
    def wish(self) -> Wish:
        return Wish(self.cleaned_data["when"] == NOW, self.cleaned_data["takes_names"])


class DeskCountriesForm(forms.Form):
    """At which countries' desks somebody sits; beside it they need the group "Country desks"."""

    desk_countries = forms.MultipleChoiceField(
        label=_("Country desks"),
        help_text=_("Schools of these countries. The group of that name gives the right to look after them."),
        choices=COUNTRIES,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )


class PersonCreationForm(DeskCountriesForm, UserCreationForm):
    first_name = None
    last_name = None

    class Meta(UserCreationForm.Meta):
        model = User
        fields = ["email", "name", "language", "role", "country", "school", "is_superuser", "groups"]

    def save(self, commit=True):
        user = super().save(commit)
        if commit:
            seat(user=user, countries=self.cleaned_data["desk_countries"], now=timezone.now())
        return user


class PersonEditForm(DeskCountriesForm, UserEditForm):
    first_name = None
    last_name = None

    class Meta(UserEditForm.Meta):
        model = User
        fields = [*PersonCreationForm.Meta.fields, "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        countries = self.instance.desk_countries.order_by("country")
        self.initial["desk_countries"] = list(countries.values_list("country", flat=True))

    def save(self, commit=True):
        user = super().save(commit)
        if commit:
            person_changed.send(sender=User, user=user)
            seat(user=user, countries=self.cleaned_data["desk_countries"], now=timezone.now())
        return user
