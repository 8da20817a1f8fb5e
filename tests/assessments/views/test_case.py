import pytest
from django.urls import reverse

from learning.models import Completion, Enrolment
from tests.assessments.factories import CaseFactory, page_of
from tests.factories import EnrolmentFactory

pytestmark = pytest.mark.django_db

PATH = "/en/courses/c1/module-1/case/"


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def done(client, case, way):
    return client.post(reverse("assessments:case_done", args=[case.uuid]), {"path": way})


def test_visitor_begins_with_the_first_scene(client, case):
    page = text_of(client.get(PATH))

    assert "Body of start" in page
    assert f'href="{PATH}?path=phone#scene"' in page
    assert "Body of end" not in page


def test_choice_leads_to_its_scene_and_tells_its_effect(client, case):
    page = text_of(client.get(f"{PATH}?path=mail"))

    assert "Body of mail" in page
    assert "Effect of mail" in page
    assert "Seen from their side" in page
    assert f'href="{PATH}?path=mail.end#scene"' in page


def test_story_so_far_leads_back(client, case):
    page = text_of(client.get(f"{PATH}?path=mail.start.phone"))

    assert "The story so far" in page
    assert [page.count(f'href="{PATH}{way}#scene"') for way in ("", "?path=mail", "?path=mail.start")] == [
        1,
        1,
        1,
    ]


def test_end_offers_to_start_again(client, case):
    page = text_of(client.get(f"{PATH}?path=phone.end"))

    assert f'href="{PATH}">Start again' in page
    assert "choice-button" not in page
    assert "/done/" not in page


@pytest.mark.parametrize("way", ["nowhere", "end", "phone.mail", "x" * 500, "%00", "start.start"])
def test_way_that_does_not_exist_begins_again(client, case, way):
    response = client.get(PATH, {"path": way})

    assert response.status_code == 200
    assert "The story begins again" in text_of(response)
    assert "Body of start" in text_of(response)


def test_every_way_is_a_public_page_of_its_own(client, case):
    pages = [client.get(f"{PATH}?path={way}") for way in ("", "phone", "mail", "phone")]

    assert "public" in pages[1]["Cache-Control"]
    assert len({page["ETag"] for page in pages}) == 3


def test_warm_page_needs_two_queries(client, case, django_assert_num_queries):
    client.get(f"{PATH}?path=phone")

    with django_assert_num_queries(2):
        client.get(f"{PATH}?path=phone")


def test_changing_the_language_keeps_the_way(client, case):
    assert 'href="/it/corsi/c1/module-1/case/?path=phone"' in text_of(client.get(f"{PATH}?path=phone"))


def test_learner_who_reached_an_end_is_done(client, learner, case):
    EnrolmentFactory.create(user=learner, course=case.course)
    client.force_login(learner)
    assert 'name="path" value="phone.end"' in text_of(client.get(f"{PATH}?path=phone.end"))

    response = done(client, case, "phone.end")

    completion = Completion.objects.of(learner).get()
    assert (completion.unit, completion.source) == (case, "case")
    assert response.url == "/en/courses/c1/"


def test_somebody_who_is_not_enrolled_is_enrolled_by_the_same_button(client, learner, case):
    client.force_login(learner)
    assert "Enrol and mark done" in text_of(client.get(f"{PATH}?path=phone.end"))

    done(client, case, "phone.end")

    assert Enrolment.objects.of(learner).get().done_units == [case.pk]


def test_done_twice_is_done_once(client, learner, case):
    client.force_login(learner)

    done(client, case, "phone.end")
    done(client, case, "mail.end")

    assert Completion.objects.of(learner).count() == 1
    assert "/done/" not in text_of(client.get(f"{PATH}?path=phone.end"))


@pytest.mark.parametrize("way", ["", "phone", "nowhere", "phone.end.start"])
def test_done_needs_a_way_to_an_end(client, learner, case, way):
    EnrolmentFactory.create(user=learner, course=case.course)
    client.force_login(learner)

    done(client, case, way)

    assert not Completion.objects.of(learner).exists()


def test_done_by_a_visitor_leads_to_signing_in(client, case):
    assert done(client, case, "phone.end").url == f"/en/accounts/login/?next={PATH}"


def test_done_needs_a_post(client, learner, case):
    client.force_login(learner)

    assert client.get(reverse("assessments:case_done", args=[case.uuid])).status_code == 405


def test_done_of_something_else_is_not_found(client, learner, quiz):
    client.force_login(learner)

    assert done(client, quiz, "phone.end").status_code == 404


def test_author_previews_all_scenes_of_the_draft(client, admin, case):
    client.force_login(admin)
    page = page_of(case)
    page.scenes = [CaseFactory.scene("draft", ["gone"])]
    page.save_revision()

    preview = text_of(client.get(reverse("wagtailadmin_pages:view_draft", args=[page.pk])))

    assert "Body of draft" in preview
    assert "A choice in “draft” leads to “gone”, but no scene has that key." in preview
