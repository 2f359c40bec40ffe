"""How a question becomes a cited answer, and the ways in: command line, HTTP, web."""

import index  # noqa: F401 - chooses the threads of numpy's BLAS, which must come before numpy is loaded
