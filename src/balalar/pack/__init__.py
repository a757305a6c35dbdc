"""Reads and checks a programme pack: one programme as files, dated and sourced. The only reader of YAML.

Three main words: a *pack* is one programme; a *fault* is one thing wrong in it, with its file and line; a *mapping*
says how another publisher's codes become ours.
"""
