"""Human oversight: reports of answers, what organisers decide on them, notes, the switch, questions without an answer.

By choice after Article 14 of the AI Act, which binds high-risk systems alone and this one is none: whoever oversees it
can see what it does, correct it, override it and stop it.
"""
