"""Parts several scenes share: pure functions from values to items, one file a part. May import overlay.program and overlay.picture.

`areas` says where things stand on a canvas of any shape; every other part draws into a box it is given.
"""
