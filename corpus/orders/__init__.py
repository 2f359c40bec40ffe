"""Orders to the machine that reads a material: found, and kept out of what is searched; the rest stays."""
