"""Wires the ways in: settings and addresses."""
