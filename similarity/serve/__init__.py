"""The local web app: the whole of the tool on one collection, for people who do not use a terminal."""
