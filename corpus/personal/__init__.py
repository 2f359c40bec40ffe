"""Personal data in Polish text: found, weighed by a policy, masked before anything is stored."""
