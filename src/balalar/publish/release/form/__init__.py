"""The written form of a release: one text for one meaning, so that the same content has the same digest everywhere."""
