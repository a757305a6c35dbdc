"""What others publish or hand over, kept as they gave it.

Three main words: a *snapshot* is an unchanged copy with a source note; a *table* is a file as read, line by line; a
*reading* is what we understood of it through the pack's mapping.
"""
