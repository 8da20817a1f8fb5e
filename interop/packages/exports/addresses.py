"""Where the links of a course lead in a package."""

from collections.abc import Callable, Collection


def in_package(
    code: str, keys: Collection[str], unit: Callable[[str], str], media: str
) -> Callable[[str], str]:
    """`unit`: the address of a unit by its key; `media`: the folder of files. A link to another course leads nowhere."""

    def address(href: str) -> str:
        if href.startswith("media/"):
            return media + href.removeprefix("media/")
        if not href.startswith("course:"):
            return "" if href.startswith("/") else href
        course, _slash, key = href.removeprefix("course:").partition("/")
        return unit(key) if course == code and key in keys else ""

    return address
