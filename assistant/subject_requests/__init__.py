"""Requests of people about their data (GDPR 15 to 22): registered, served in time, answered, forgotten."""
