"""What is worked out of a release's own figures: indices of ours, gaps between groups, projections, comparisons, funnels.

Three main words: a *result* is a number with its interval, its provenance and words for it; a *doubt* is a warning of the
gate about a figure that went in; what cannot be said honestly is left out, or says why it has no value.
"""
