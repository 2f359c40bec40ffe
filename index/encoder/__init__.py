"""The embedding model: its weights, their preparation, and running them."""
