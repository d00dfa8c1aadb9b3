"""Makers: programs that made the shipped sounds, photos and clips, so that each can be made again or made differently.

Nothing on air imports this room. May import overlay.picture, overlay.paint, numpy, Pillow and PyAV.
"""
