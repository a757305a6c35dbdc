"""How a release is said to a reader: words for codes, figures with their marks, sentences made from figures."""
