"""Parts that several pages share: the chain, the map, the series, the cards. Each is a value that a template shows."""
