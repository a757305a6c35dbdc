"""Ways in by terminal: one command, many verbs. Three main words: a *verb*, its *answer*, its *exit code*."""
