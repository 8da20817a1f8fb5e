"""Somebody who reads says that something is wrong; its author mends it, answers, and tells all readers what was wrong."""
