import pytest

from credentials.statement import canonical, missing_from, statement_of
from tests.credentials.factories import award


def test_statement_says_what_a_micro_credential_must(settings):
    settings.CERTIFICATE_COUNTRY = "IT"

    assert statement_of(award()) == {
        "format": "pontis-certificate-1",
        "id": "3f2a91bc07d4e5f6a8b90c1d2e3f4a5b",
        "verification": "http://testserver/certificates/3f2a91bc07d4e5f6a8b90c1d2e3f4a5b/",
        "language": "en",
        "name": "Lea Learner",
        "code": "C1",
        "title": "Why internationalise?",
        "words_language": "en",
        "outcomes": ["tell one thing from another", "name five reasons"],
        "edition": 2,
        "units": 9,
        "hours": 3,
        "level": "Foundation",
        "assessment": "Quizzes, each of which had to be passed",
        "participation": "Online, at one’s own pace",
        "quality": "Edited by the awarding body, in numbered editions",
        "finished_on": "2026-11-18",
        "issued_on": "2026-11-22",
        "issuer": "Pontis",
        "country": "IT",
        "funding": "",
    }


def test_issuer_and_quality_are_the_operators_words(settings):
    settings.CERTIFICATE_ISSUER, settings.CERTIFICATE_QUALITY = "Istituto Leonardo", "Reviewed every year"

    statement = statement_of(award())

    assert (statement["issuer"], statement["quality"]) == ("Istituto Leonardo", "Reviewed every year")


@pytest.mark.parametrize(
    ("rules", "assessment"),
    [
        ({"read"}, "The learner’s own record that every unit was worked through"),
        ({"read", "answered"}, "Questions with feedback, all of which had to be answered"),
        ({"answered", "passed"}, "Quizzes, each of which had to be passed"),
    ],
)
def test_assessment_is_the_strictest_rule_that_was_met(rules, assessment):
    assert statement_of(award(rules=frozenset(rules)))["assessment"] == assessment


def test_words_without_translation_keep_their_own_language():
    statement = statement_of(award(language="fi", outline={"lang": "en"}))

    assert (statement["language"], statement["words_language"]) == ("fi", "en")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Lea\nLearner\x00", "Lea Learner"),
        ("Lea \u202erenraeL\u202c", "Lea renraeL"),
        ("Inter\u00adnational", "International"),
        ("E\u0301lodie", "\u00c9lodie"),
        ('#read("/etc/passwd") {{ x }} <b>', '#read("/etc/passwd") {{ x }} <b>'),
    ],
)
def test_names_are_one_line_of_visible_text(name, printed):
    assert statement_of(award(name=name))["name"] == printed


def test_empty_elements_are_named():
    statement = statement_of(award(name=" ", outline={"outcomes": (), "hours": 0}))

    assert missing_from(statement) == ["name", "outcomes", "hours"]


def test_canonical_bytes_do_not_depend_on_the_order_of_keys():
    assert canonical({"b": [1, "ä"], "a": {"d": 1, "c": 2}}) == '{"a":{"c":2,"d":1},"b":[1,"ä"]}'.encode()
