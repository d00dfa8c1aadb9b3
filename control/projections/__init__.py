"""What each audience may see of the contest. PURE: contest state → typed views; may import control.contest and overlay.program.

Law: a projection is made per audience on this side of the wire. A right answer enters the Program only when it is revealed, a desk's
view only after judgement, a keypad's never.
"""
