"""The outputs: one file each. An output takes frames; where they go is its own business.

Law: an output that raises is dropped, the others go on, and it is started again after a pause (`guard`). Frames are premultiplied;
what the edge wants (straight, opaque, another pixel order) each output converts itself and says so. To add one: a file here and a
line where outputs are made.
"""
