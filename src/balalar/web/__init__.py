"""Ways in by network. Three main words: the *site* wires them; the *portal* shows a release to anyone; a *page* is one
address in three languages.
"""
