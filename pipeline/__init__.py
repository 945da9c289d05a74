"""Show where national anti-trafficking laws diverge from the ASEAN Convention, with the words that show it."""
