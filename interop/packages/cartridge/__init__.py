"""Common Cartridge 1.1 to 1.3: a manifest, web pages, links, and quizzes in QTI 1.2."""
