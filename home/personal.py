"""What `home` keeps about people: who made a page of text."""

from accounts.privacy.registry import UNSIGNED, declare_models


def connect() -> None:
    declare_models({"home.HomePage": UNSIGNED, "home.StandardPage": UNSIGNED})
