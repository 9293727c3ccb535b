"""Lets `python -m nosmap` do what the command does."""

from nosmap.entry import main

if __name__ == "__main__":
    main()
