"""Outside the languages: a colour and a logo are the same in each."""

from django.urls import path, register_converter

from . import views


class Digits:
    regex = "[0-9a-f]{6}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class Digest(Digits):
    regex = "[0-9a-f]{64}"


register_converter(Digits, "digits")
register_converter(Digest, "digest")

urlpatterns = [
    path("<digits:digits>.css", views.colour, name="brand_colour"),
    path("<digest:digest>.<slug:kind>", views.logo, name="brand_logo"),
]
