"""The public-interest test: what may be a part of one, and for which exemption."""
