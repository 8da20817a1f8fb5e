"""Whoever fits a rule of an administrator is enrolled by it, once: who leaves afterwards is not enrolled again."""
