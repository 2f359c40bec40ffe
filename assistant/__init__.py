"""How a question becomes a cited answer, and the ways in: command line, HTTP, web."""
