"""Addresses of the web: which may be fetched, how they are fetched, and what addresses a list gives."""
