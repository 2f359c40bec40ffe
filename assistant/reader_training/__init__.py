"""How the network of `assistant.reader` is made, from questions with known answers.

    python -m assistant.reader_training POQUAD_TRAIN SUITE [--corpus FILE] [--leave-out QUESTIONS]

POQUAD_TRAIN is the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0) as JSON Lines, a paragraph a line with its
questions; SUITE the development questions over the shipped notes, which the last step is fitted on. `--corpus` names
more paragraphs to search among, `--leave-out` questions whose paragraphs are not trained on. A fifth of the articles is
held out: on it the run is judged, and the last step fitted.
"""
