"""What can be seen of a PDF without a reader: its metadata is plain text, and typst answers questions."""

import json
from html import unescape

import pytest
import typst

from credentials import rendering
from credentials.actions import issue_certificate
from tests.credentials.factories import CertificateFactory

MARKUP = [
    '#read("/etc/passwd")',
    '#panic("x")',
    "{{settings.SECRET_KEY}}",
    "{% load static %}",
    '<iframe src="file:///etc/passwd">',
    "*strong* _emphasis_ $x^2$ `code` = Title",
    '"]; #let data = "',
    "\\u{1F600} \\n // comment",
]
LONG = {
    "name": "W" * 150,
    "outline": {
        "title": "Internationalisierungsstrategieentwicklung " * 6,
        "outcomes": ("name five good reasons " * 13, "o" * 90) * 8,
    },
}


def text_of(certificate) -> str:
    """Every word on the page, as typst lays it out."""
    data, files = rendering.page(certificate), rendering.drawings(certificate.statement)
    page = typst.query(
        {"main.typ": rendering.SOURCE.read_bytes(), **files},
        "par",
        root=rendering.PAPER,
        sys_inputs={"data": json.dumps(data)},
        ignore_system_fonts=True,
    )
    return json.dumps(json.loads(page), ensure_ascii=False)


def pages_of(pdf: bytes) -> int:
    return pdf.count(b"/Type/Page/")


def test_pdf_is_tagged_and_says_whose_it_is(now):
    certificate = CertificateFactory.build(now=now, name="Ελένη Παπαδοπούλου", language="el")

    pdf = rendering.pdf(certificate)

    assert pdf.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"/Lang(el)" in pdf
    assert "Ελένη Παπαδοπούλου" in pdf.decode(errors="replace")
    assert certificate.public_id.encode() in pdf


def test_pdf_is_the_same_whenever_it_is_made(now):
    certificate = CertificateFactory.build(now=now)

    first = rendering.pdf(certificate)
    rendering.forget(certificate.public_id)

    assert rendering.pdf(certificate) == first


@pytest.mark.parametrize("markup", MARKUP)
def test_markup_is_printed_as_text(now, markup):
    certificate = CertificateFactory.build(
        now=now, name=markup, outline={"title": markup, "outcomes": (markup,)}
    )

    assert json.dumps(markup, ensure_ascii=False)[1:-1] in text_of(certificate)
    assert markup in unescape(rendering.pdf(certificate).decode(errors="replace"))


def test_paper_reads_no_other_file(now):
    with pytest.raises(typst.TypstError):
        typst.compile({"main.typ": b'#read("../rendering.py")'}, root=rendering.PAPER)
    with pytest.raises(typst.TypstError):
        typst.compile({"main.typ": b'#read("/etc/passwd")'}, root=rendering.PAPER)

    assert [path.name for path in rendering.PAPER.iterdir()] == ["certificate.typ"]


@pytest.mark.parametrize(
    "name", ["Lea Learner", "Ελένη Παπαδοπούλου", "Дзвінка Ґалаґан", "李小龍", "مريم", "Lea 🙂"]
)
def test_every_name_fits_on_a_page(now, name):
    assert pages_of(rendering.pdf(CertificateFactory.build(now=now, name=name))) == 1


def test_longest_words_stay_on_one_page(now):
    assert pages_of(rendering.pdf(CertificateFactory.build(now=now, **LONG))) == 1


def test_words_are_in_the_certificates_language(now):
    page = rendering.page(CertificateFactory.build(now=now, language="fi"))

    assert (page["lang"], page["title_lang"]) == ("fi", "en")
    assert page["facts"][1][0]["value"] == "18. marraskuuta 2026"
    assert page["facts"][0][2]["value"] == "Englanti"


@pytest.mark.django_db
def test_words_are_in_the_language_that_is_chosen(finished, now):
    certificate = issue_certificate(enrolment=finished, now=now)
    italian = rendering.page(certificate, "it")

    assert (italian["title"], italian["lang"], italian["title_lang"]) == ("[it] Course C1", "it", "it")
    assert italian["words"]["awarded_to"] == "Rilasciato a"
    for language in ("", "xx"):
        assert rendering.page(certificate, language)["title"] == "Course C1"


def test_number_is_printed_in_groups():
    assert (
        rendering.in_groups("3f2a91bc07d4e5f6a8b90c1d2e3f4a5b") == "3f2a 91bc 07d4 e5f6\na8b9 0c1d 2e3f 4a5b"
    )


def test_funding_shows_emblem_and_statement_where_configured(now, settings, tmp_path):
    (tmp_path / "eu.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><path d="M0 0H3V2Z"/></svg>'
    )
    settings.FUNDING_STATEMENT, settings.FUNDING_EMBLEM = "Co-funded by somebody.", "eu.svg"

    certificate = CertificateFactory.build(now=now)

    assert "Co-funded by somebody." in text_of(certificate)
    assert set(rendering.drawings(certificate.statement)) == {"arch.svg", "code.svg", "emblem.svg"}


@pytest.mark.parametrize("emblem", ["", "missing.png", "secret.key"])
def test_emblem_is_a_picture_that_exists(now, settings, tmp_path, emblem):
    (tmp_path / "secret.key").write_text("secret")
    settings.FUNDING_STATEMENT, settings.FUNDING_EMBLEM = "Co-funded by somebody.", emblem

    assert "emblem" not in " ".join(rendering.drawings(CertificateFactory.build(now=now).statement))


@pytest.mark.parametrize(("units", "stones"), [(1, 8), (9, 10), (12, 12), (60, 24)])
def test_arch_stands_symmetrical(units, stones):
    assert len(rendering._stones(units)) == stones


def test_paper_is_kept_until_the_certificate_is_forgotten(now, settings):
    certificate = CertificateFactory.build(now=now)
    rendering.pdf(certificate)
    (kept,) = (settings.PRIVATE_ROOT / "certificates").iterdir()

    rendering.forget(certificate.public_id)

    assert kept.name.startswith(certificate.public_id)
    assert not kept.exists()
