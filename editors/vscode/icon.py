#!/usr/bin/env python3
"""Draws icon.png, 128 by 128: a page of copy with one line queried in red. Run it after changing the drawing."""
import math
import pathlib
import struct
import zlib

SIZE, SAMPLES = 128, 4
NIGHT, PAPER, INK, RED = (31, 58, 68), (250, 247, 240), (150, 158, 160), (204, 62, 48)


def inside_rounded(x, y, left, top, right, bottom, radius):
    near_x = min(max(x, left + radius), right - radius)
    near_y = min(max(y, top + radius), bottom - radius)
    return math.hypot(x - near_x, y - near_y) <= radius


def colour(x, y):
    """The colour at a point, or None outside the icon."""
    if not inside_rounded(x, y, 0, 0, 128, 128, 24):
        return None
    if inside_rounded(x, y, 28, 18, 100, 110, 6):
        if 40 <= x <= 88 and abs(y - (74 + 3 * math.sin(x * math.pi / 6))) <= 2.2:
            return RED
        for top, right in ((32, 72), (46, 88), (60, 88), (88, 80)):
            if inside_rounded(x, y, 40, top, right, top + 6, 3):
                return NIGHT if top == 32 else INK
        return PAPER
    return NIGHT


def pixel(column, row):
    hits = [colour(column + (i + .5) / SAMPLES, row + (j + .5) / SAMPLES) for i in range(SAMPLES) for j in range(SAMPLES)]
    solid = [hit for hit in hits if hit]
    if not solid:
        return bytes(4)
    return bytes(sum(part) // len(solid) for part in zip(*solid)) + bytes([255 * len(solid) // len(hits)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(column, row) for column in range(SIZE)) for row in range(SIZE))
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
pathlib.Path(__file__).with_name("icon.png").write_bytes(png)
