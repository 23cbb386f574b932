"""Words and values every floor shares; knows nothing but the standard library."""
