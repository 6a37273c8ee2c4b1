"""What Excel speaks: the metadata of its custom functions. No Flask, no language of its own."""
