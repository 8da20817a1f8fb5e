"""Courses that come from documents and other systems: each format becomes a course folder, beside what was noticed on the way."""
