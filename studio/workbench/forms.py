"""What the forms of the workbench say. Each tells, too, from which shape of the tree, or which draft, it was made."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.languages import name_of
from courses import kinds
from courses.models import CataloguePage, Course, CoursePage, ModulePage, Reach, Requirement

from .acts.copying import Wanted
from .acts.moving import Place
from .stock import MODULE, rules_of
from .templates import TEMPLATES

_PLACE = re.compile(r"^(\d+):(\d*)$")
LONGEST_TITLE = 255
MOST_MINUTES = 600


class PlaceField(forms.CharField):
    """`parent:after`, both keys of pages; nothing after the colon means: before all others."""

    def clean(self, value: Any) -> Place | None:  # type: ignore[override]
        text = super().clean(value)
        found = _PLACE.match(text)
        if text and not found:
            raise forms.ValidationError(_("Choose a place."))
        return Place(int(found[1]), int(found[2]) if found[2] else None) if found else None


def _kinds() -> list[tuple[str, Any]]:
    return [(MODULE, ModulePage._meta.verbose_name), *((kind.name, kind.label) for kind in kinds.all_kinds())]  # noqa: SLF001


class AddForm(forms.Form):
    shape = forms.CharField()
    title = forms.CharField(
        label=_("Title"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give it a title first.")},
    )
    kind = forms.ChoiceField(choices=_kinds)
    place = PlaceField()


class MoveForm(forms.Form):
    """A step, or a place: buttons send the one, a list and dragging the other."""

    shape = forms.CharField()
    page = forms.IntegerField()
    step = forms.ChoiceField(choices=[("up", "up"), ("down", "down")], required=False)
    to = PlaceField(required=False)


class PageForm(forms.Form):
    shape = forms.CharField()
    page = forms.IntegerField()


class TitleForm(forms.Form):
    mark = forms.CharField()
    page = forms.IntegerField()
    title = forms.CharField(max_length=LONGEST_TITLE, error_messages={"required": _("A page needs a title.")})

    @property
    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in {"mark", "page"}}


class UnitForm(TitleForm):
    minutes = forms.IntegerField(
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages={"invalid": _("Say the minutes as a number.")},
    )
    requirement = forms.ChoiceField(choices=Requirement)

    def __init__(self, *args: Any, kind: str, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["rule"] = forms.ChoiceField(choices=rules_of(kind))


class _CodeForm(forms.Form):
    title = forms.CharField(label=_("Title of the course"), max_length=200)
    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        help_text=_(
            "Short, and no other course's. It stands in the catalogue and on certificates, for example: C1"
        ),
    )

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", code):
            raise forms.ValidationError(_("Use letters, digits, points and dashes only."))
        other = Course.objects.filter(code__iexact=code).first()
        if other:
            raise forms.ValidationError(_taken(other))
        return code


def _taken(course: Course) -> str:
    page = CoursePage.objects.filter(
        translation_key=course.uuid, locale__language_code=course.source_language
    ).first()
    if page is None:
        return str(
            _("A course that was deleted had this code, and people may hold its certificate. Choose another.")
        )
    return _("“%(title)s” has the code %(code)s. Choose another.") % {
        "title": page.draft_title,
        "code": course.code,
    }


class NewCourseForm(_CodeForm):
    template = forms.ChoiceField(label=_("Begin with"), widget=forms.RadioSelect)
    catalogue = forms.ModelChoiceField(
        label=_("Written in"),
        queryset=CataloguePage.objects.none(),
        help_text=_("The language that the others are translated from."),
    )

    def __init__(self, *args: Any, catalogues: list[CataloguePage], **kwargs: Any):
        super().__init__(*args, **kwargs)
        template: Any = self.fields["template"]
        template.choices = [
            ("", _("Empty")),
            *((key, one.label) for key, one in TEMPLATES.items()),
        ]
        template.required = False
        field: Any = self.fields["catalogue"]
        field.queryset = CataloguePage.objects.filter(pk__in=[page.pk for page in catalogues])
        field.label_from_instance = lambda page: name_of(page.locale.language_code)
        field.empty_label = None
        field.initial = catalogues[0].pk if catalogues else None


class CopyForm(_CodeForm):
    STRUCTURE, WORDS, EVERYTHING = "structure", "words", "everything"

    depth = forms.ChoiceField(
        label=_("What comes along"),
        widget=forms.RadioSelect,
        choices=[
            (EVERYTHING, _("Everything: words, questions, branching cases, forms")),
            (WORDS, _("The words: lessons and introductions, without questions, cases and forms")),
            (STRUCTURE, _("The structure only: modules and units with their titles and rules")),
        ],
        initial=EVERYTHING,
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        if languages:
            self.fields["languages"] = forms.MultipleChoiceField(
                label=_("Translations that come along"),
                widget=forms.CheckboxSelectMultiple,
                choices=[(code, name_of(code)) for code in languages],
                required=False,
                help_text=_("Only with the words."),
            )

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            words=said["depth"] != self.STRUCTURE,
            questions=said["depth"] == self.EVERYTHING,
            languages=said.get("languages", ()),
        )


class ReachForm(forms.Form):
    """Whom an edition is for. `edition`: the one that was shown."""

    reach = forms.ChoiceField(choices=Reach.choices)
    edition = forms.IntegerField(required=False)


def reach_of(said: Mapping[str, Any]) -> Reach | None:
    """Nothing where nobody was asked."""
    form = ReachForm(said)
    return Reach(form.cleaned_data["reach"]) if form.is_valid() else None
