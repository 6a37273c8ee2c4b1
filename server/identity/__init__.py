"""Who is asking: passwords, sign-ins, tokens and a provider's claims. Nothing here knows Flask."""
