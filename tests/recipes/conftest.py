"""What stands here below a recipe's name is material: it is collected where it was carried out."""

collect_ignore = ["block", "question_type", "report_column"]
