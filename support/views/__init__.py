"""In the CMS: finding somebody, their page, and what can be done for them."""
