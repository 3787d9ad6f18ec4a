// Search as one types.
