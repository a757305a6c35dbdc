"""The words every room shares; pure values that refuse wrong meaning when they are made.

Three main words: an *observation* is one published number with all that is needed to trust it; an *area* has a life,
it begins, splits and ends; a *text* is said in Kazakh, Russian and English, or it is not a text.
"""
