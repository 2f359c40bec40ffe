"""People as materials name them: a name's inflected forms, and where a text has them."""
