"""From authors to reviewers and back: who is told what, by mail, through the outbox as every other mail."""
