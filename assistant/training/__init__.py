"""How the weights of `assistant.finding` are fitted."""
