"""A release in the forms in which people take it away: open formats, and scripts that make its numbers again."""
