"""How the network of `assistant.finding.reader` is made, from questions with known answers.

    python -m assistant.training.reader POQUAD_TRAIN SUITE... [--leave-out CORPUS QUESTIONS] [--trained]

POQUAD_TRAIN is the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0) as JSON Lines, a paragraph a line with its
questions; SUITE the development questions over the shipped notes, which the last step is fitted on too. `--leave-out`
names questions to be measured with, and the corpus that holds their paragraphs: those are not trained on. A fifth of
the articles is held out: on it the run is judged, and the last step fitted. `--trained` repeats the last step only, for
the network that is there.
"""
