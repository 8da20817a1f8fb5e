"""Identities that a folder does not name: derived from the code and the key, so that two imports agree."""

from uuid import UUID, uuid5

NAMESPACE = UUID("6b1f0a52-3d0e-5b7e-9f4e-0d5a3c1e7a11")

LONGEST_TAG = 2


def course_id(code: str) -> UUID:
    return uuid5(NAMESPACE, code)


def module_id(code: str, key: str) -> UUID:
    return uuid5(NAMESPACE, f"{code}/module/{key}")


def unit_id(code: str, key: str) -> UUID:
    return uuid5(NAMESPACE, f"{code}/{key}")


def path_id(code: str) -> UUID:
    return uuid5(NAMESPACE, f"path/{code}")


def page_id(name: str) -> UUID:
    return uuid5(NAMESPACE, f"page/{name}")


def rubric_id(name: str) -> UUID:
    return uuid5(NAMESPACE, f"rubric/{name}")


def question_id(unit: UUID, key: str) -> UUID:
    return uuid5(unit, key)


def option_id(question: UUID, tag: str) -> UUID:
    """A tag of letters stands for the id derived from it; any other is the id. So it is with items of all lists."""
    return uuid5(question, tag) if len(tag) <= LONGEST_TAG else UUID(tag)
