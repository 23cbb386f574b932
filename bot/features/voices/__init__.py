"""Voice notes in place of typed words: kept as they are, written down by a person, confirmed."""
