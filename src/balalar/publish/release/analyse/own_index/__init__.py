"""Indices of the pack's own, from their method files to what a release holds of them."""
