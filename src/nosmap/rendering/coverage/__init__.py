"""Coverage: one module an output, and the rows that several of them show."""
