"""The time that the law gives for an answer, beside the days that a letter states."""
