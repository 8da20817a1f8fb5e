"""The brand of an organisation: its colour within the limits of contrast, its logo, its welcome; and who inherits them."""
