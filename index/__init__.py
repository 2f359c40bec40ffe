"""How a passage is found: the embedding model, vectors, words, their fusion, and the files they are kept in."""
