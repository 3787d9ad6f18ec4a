"""Builds the demonstration corpus: content in, letters with ground truth and their renderings out."""
