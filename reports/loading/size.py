from typing import NamedTuple


class Size(NamedTuple):
    learners: int
    schools: int = 2000
    courses: int = 30
    seed: int = 1
