"""Papers that the law asks for, filled from what runs: built, and compared with what runs now."""
