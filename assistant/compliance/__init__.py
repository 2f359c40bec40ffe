"""Papers that the law asks for, filled from what runs: built, compared with what runs now, never written over by hand."""
