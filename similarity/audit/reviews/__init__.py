"""Internal reviews beside the refusals that they review."""
