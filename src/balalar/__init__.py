"""Balalar: runs a national programme for children, from what was promised to a figure that anyone can recompute."""

__version__ = "0.1.0"
