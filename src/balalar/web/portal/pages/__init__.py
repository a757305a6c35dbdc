"""What each kind of page holds, made from a release and a language alone; templates only lay it out."""
