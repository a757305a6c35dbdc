"""The plan as its owner published it: what is promised, by whom, by when, and what is not public yet.

Three main words: a *direction* groups what is promised; a *measure* is one promise; a *body* answers for it.
"""
