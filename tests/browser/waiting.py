"""Playwright's `wait_for_function` evaluates words in the page each time it looks: the content policy forbids it from the second look on."""

LOOKS, PAUSE_MS = 300, 50


def until(page, expression):
    for _look in range(LOOKS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(PAUSE_MS)
    raise AssertionError(f"Never came true: {expression}")
