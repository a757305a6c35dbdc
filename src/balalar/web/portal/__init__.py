"""Shows a release to anyone, in three languages, with no right to open anything else."""
