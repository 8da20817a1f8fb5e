"""The course folder (docs/course-folder.md) as plain values: no database, no request, no page."""
