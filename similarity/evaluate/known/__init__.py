"""Letters whose parts are known, as the measures take them."""
