"""Instruments are data: what is asked, on which scale, how answers are read. Another project can bring its own."""
