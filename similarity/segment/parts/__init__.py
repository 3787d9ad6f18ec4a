"""The parts of a letter: layout, sentences, request, positions, provisions relied on."""
