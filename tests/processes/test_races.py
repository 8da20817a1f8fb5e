"""Twenty processes at once make one of everything; without the protecting constraint they make more."""


def test_parallel_completions_make_one_certificate_and_one_mail(race):
    outcome = race("completions")

    assert outcome == {"counts": {"completions": 1, "certificates": 1, "mails": 1}, "failures": []}


def test_parallel_completions_make_more_facts_without_the_constraint(race):
    counts = race("completions", without=["completed_once_per_unit"])["counts"]

    assert counts["completions"] > 1
