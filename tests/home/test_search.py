import pytest

pytestmark = pytest.mark.django_db


def test_search_box_leads_to_the_catalogue(client, site):
    assert (
        client.get("/it/search/", {"q": "mobilità & co"})["Location"] == "/it/corsi/?q=mobilit%C3%A0+%26+co"
    )


def test_empty_search_leads_to_all_courses(client, site):
    assert client.get("/en/search/")["Location"] == "/en/courses/"


def test_endless_search_is_cut(client, site):
    """S-06."""
    assert len(client.get("/en/search/", {"q": "x" * 50_000})["Location"]) < 150
