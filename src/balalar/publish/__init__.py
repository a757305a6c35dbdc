"""Makes one release of all that may leave, and the forms in which people take it.

Three main words: a *release* is frozen, signed and can be made again; *protect* hides what could point at a child;
*verify* recomputes a release and compares it cell by cell.
"""
