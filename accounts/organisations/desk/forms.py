from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.countries import COUNTRIES
from accounts.organisations.models import OrganisationKind
from accounts.organisations.words import indented


class PlaceForm(forms.Form):
    """`among` are the organisations that a network can stand in."""

    name = forms.CharField(label=_("Name"), max_length=200)
    parent = forms.ModelChoiceField(
        label=_("Stands in"), queryset=None, required=False, empty_label=_("nothing: across countries")
    )

    def __init__(self, *args: Any, among, **kwargs: Any):
        super().__init__(*args, **kwargs)
        parent: Any = self.fields["parent"]
        parent.queryset = among
        parent.label_from_instance = indented


class MakeForm(PlaceForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind)
    country = forms.ChoiceField(
        label=_("Country"), choices=[("", _("of what it stands in")), *COUNTRIES], required=False
    )
    field_order = ["kind", "name", "country", "parent"]

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("kind") == OrganisationKind.COUNTRY:
            if not said.get("country"):
                self.add_error("country", _("Please choose which country it is."))
            return said
        if not said.get("name"):
            self.add_error("name", _("Please say what the network is called."))
        parent = said.get("parent")
        if said.get("country") not in ("", None, parent and parent.country):
            words = _(
                "A network is of the country that it stands in. Please choose that country below, or none here."
            )
            self.add_error("country", words)
        return said
