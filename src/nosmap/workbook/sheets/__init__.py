"""One module a sheet: each makes a table from the book and computes no number of its own."""
