"""What a material is: reading, cleaning, dating, cutting it into passages, and keeping it."""
