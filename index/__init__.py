"""How a passage is found: the embedding model, vectors, words, their fusion, and the files they are kept in."""

import os

# A question multiplies small matrices: on several threads that is slower than on one, and on a busy machine many times
# slower. Read by numpy's BLAS when it is loaded; set it in the environment to choose otherwise.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
