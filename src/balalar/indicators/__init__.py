"""The engine: what an indicator means, how far it is from its target, whether a figure can be right. Pure.

Three main words: a *definition* says what is counted; a *target* is a value promised for a date; a *status* is computed
from them and never typed.
"""
