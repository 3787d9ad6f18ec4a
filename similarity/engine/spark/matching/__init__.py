"""The match stage on executors: its loops cut in parts, and put together as if never cut."""
