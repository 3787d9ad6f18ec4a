"""The role of one sentence: cues, layout, context and the statistical model weighed."""
