"""What a text states that can be compared: words with their lemmas, numerals, dates, references to law, amounts."""
