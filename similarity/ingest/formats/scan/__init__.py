"""Scans and photographs: pages of pictures turned upright, recognised, and refused where they cannot be read."""
