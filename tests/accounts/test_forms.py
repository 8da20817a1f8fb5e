import pytest

from accounts.forms import DeletionForm, ProfileForm
from accounts.models import School

pytestmark = pytest.mark.django_db
FACTS = {"name": "Lea", "language": "it", "role": "", "country": "", "school_name": ""}


def test_profile_needs_a_name_and_a_language_only(learner):
    assert ProfileForm(FACTS, instance=learner).is_valid()


def test_school_needs_its_country(learner):
    form = ProfileForm(FACTS | {"school_name": "Istituto Bosco"}, instance=learner)

    assert list(form.errors) == ["country"]


def test_school_is_named_without_needless_space(learner):
    form = ProfileForm(FACTS | {"country": "IT", "school_name": "  Istituto   Bosco "}, instance=learner)

    assert form.is_valid()
    assert form.cleaned_data["school_name"] == "Istituto Bosco"


def test_profile_begins_with_what_we_know(learner):
    learner.school = School.objects.create(name="Istituto Bosco", country="IT")
    learner.language = "it"

    form = ProfileForm(instance=learner)

    assert (form["school_name"].value(), form["language"].value()) == ("Istituto Bosco", "it")


def test_schools_of_the_own_country_are_suggested(learner):
    School.objects.create(name="Istituto Bosco", country="IT")
    School.objects.create(name="Skola", country="SI")
    School.objects.create(name="Invented", country="IT", is_sample=True)
    learner.country = "IT"

    assert list(ProfileForm(instance=learner).schools) == ["Istituto Bosco"]


def test_nobody_is_suggested_before_the_country_is_known(learner):
    School.objects.create(name="Istituto Bosco", country="IT")

    assert list(ProfileForm(instance=learner).schools) == []


def test_person_cannot_make_themselves_anything_else(learner):
    """What the form does not have, it does not take."""
    form = ProfileForm(
        FACTS | {"is_superuser": "1", "is_staff": "1", "email": "x@example.org"}, instance=learner
    )

    assert form.is_valid()
    assert {"is_superuser", "is_staff", "email"} & form.cleaned_data.keys() == set()


def deletion(learner, **data):
    asked = []
    form = DeletionForm(data, user=learner, is_right=lambda proof: asked.append(proof) or proof == "right")
    return form, asked


def test_deletion_asks_for_the_password_of_who_has_one(learner):
    form, _asked = deletion(learner, password="right", when="now", understood="on")

    assert form.is_valid()
    assert list(form.fields) == ["password", "when", "takes_names", "understood"]


def test_deletion_asks_for_a_code_of_who_has_none(learner):
    learner.set_unusable_password()

    assert list(deletion(learner)[0].fields) == ["code", "when", "takes_names", "understood"]


def test_proof_is_not_used_up_before_the_rest_is_right(learner):
    form, asked = deletion(learner, password="right", when="now")

    assert list(form.errors) == ["understood"]
    assert asked == []


def test_wrong_proof_is_refused(learner):
    form, _asked = deletion(learner, password="wrong", when="now", understood="on")

    assert list(form.errors) == ["password"]
