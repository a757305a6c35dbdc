"""Rules about what one row or one file says by itself: its form, its numbers, its codes, its units."""
