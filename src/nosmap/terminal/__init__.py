"""A terminal for a dialogue: the steps that it asks for, the keys and lines that answer."""
