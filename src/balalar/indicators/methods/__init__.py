"""The statistics of the engine: each method a pure library, known by the published figures it makes again.

Three main words: a *result* carries its method, convention and warnings and can explain itself; a *convention* is which
of several textbook forms was used; *absent* is why there is no number, for a missing input never becomes zero.
"""
