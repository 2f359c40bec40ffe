"""How the classifier of `assistant.guardrails` is fitted.

    python -m assistant.training.guardrails POQUAD_TRAIN [--leave-out CORPUS QUESTIONS] [--out FILE]

POQUAD_TRAIN is the training part of PoQuAD (Tuora et al. 2023, CC BY 4.0) as JSON Lines, a paragraph a line with its
questions: what is asked of an encyclopaedia is no request to be refused. `--leave-out` names questions to be measured
with, and the corpus of their paragraphs. What is learnt from is told in `sentences`, how thresholds are chosen in
`thresholds`.
"""
