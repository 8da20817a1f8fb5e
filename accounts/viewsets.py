from wagtail.users.views.users import UserViewSet

from .forms import PersonCreationForm, PersonEditForm


class PeopleViewSet(UserViewSet):
    """Wagtail's screen of people, for superusers: our people have one name."""

    def get_form_class(self, for_update=False):
        return PersonEditForm if for_update else PersonCreationForm
