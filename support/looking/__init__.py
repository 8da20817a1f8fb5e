"""Seeing pages as a person sees them: to read, for a quarter of an hour, with a second factor, and never as somebody of the staff.

The session stays the one of whoever helps. For each page that may be looked at, the person stands in its request alone, and
whatever it would write is taken back (`middleware.py`).
"""
