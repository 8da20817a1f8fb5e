"""The texts of the interface and of mails: what the catalogues say, what people say of them, and how that comes back."""
