"""Quality while one writes: further checks of pages, the report of a course, and all courses at one glance."""
