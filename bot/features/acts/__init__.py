"""Acts that need two: one coordinator asks, another one confirms (PROMISES 7.2, marks "2")."""
