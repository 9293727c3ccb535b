"""Plain tables to the parts of an .xlsx file."""
