"""Rules about areas: their lives, their changes, and rows that stand under another area's name."""
