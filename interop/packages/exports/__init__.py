"""Courses for other systems and for readers without a system. Each export tells what its format cannot carry."""
