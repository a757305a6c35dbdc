"""One release: all that may leave, frozen, signed, and made again by anyone who has the inputs.

Three main words: a *draft* is a release before it is written; the *manifest* says what made it; to *verify* is to make it
again and compare.
"""
