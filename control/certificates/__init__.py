"""A certificate authority of the show's own, and the certificate of this machine that it signs: https on a venue's network.

Law: private keys are made here, kept in the show folder's `keys/` readable by their owner only, and never printed, logged or served. The
authority is good for nothing but a venue: its certificate carries name constraints, so that a stolen key cannot vouch for a site on the
internet, only for private addresses, `.local` and the names this machine was given. May import cryptography, keys, private, faults; `files` and
`names` no cryptography, so that a show without https never loads it.
"""
