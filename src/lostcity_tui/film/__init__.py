"""What a film is: frozen values and what can be computed from them, without any input or output."""
