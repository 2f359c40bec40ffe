"""The few words that answer, found in a quote: a date, a place, a count, a person, an institution, a function."""
