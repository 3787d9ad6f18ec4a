"""How a Word file says that text looks: styles, colours, list numbers, signs of symbol fonts."""
