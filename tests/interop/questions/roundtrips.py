"""What every format has to do: a question goes out and comes in again as it was, or the report says what was lost."""

from dataclasses import replace

from hypothesis import HealthCheck, settings

from interop.questions import exporting, formats
from interop.questions.schema import NOWHERE, ForeignQuestion

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


def there_and_back(name: str, *questions: ForeignQuestion) -> list[ForeignQuestion]:
    """Without its place in the file, and without a title that is only its key."""
    written = exporting.write(formats.FORMATS[name], questions, "en")
    assert written.report.refused == ()
    assert written.report.losses == ()
    report = formats.read(written.data, name, "en")
    assert (report.refused, report.losses) == ((), ())
    return [replace(question, place=NOWHERE, title="") for question in report.questions]
