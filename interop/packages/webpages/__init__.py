"""Lessons as web pages: blocks → HTML that any system shows, and the HTML of other systems → blocks."""
