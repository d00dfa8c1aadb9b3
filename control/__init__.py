"""The control half: the rules, the truth and the stations. Its only arrow to the other half is overlay.program."""
