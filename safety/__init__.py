"""The modules that own dangerous calls."""

import os

# With lxml at hand openpyxl would read with it, and take a DTD that defusedxml refuses. It asks once, when it is imported.
os.environ["OPENPYXL_LXML"] = "False"
