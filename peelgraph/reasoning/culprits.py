"""Finds a few things that cannot be true together among many, by leaving out what can be left out."""

from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def culprits(items: Sequence[T], clash: Callable[[Sequence[T]], bool]) -> list[T]:
    """Return items of which none can be left out if `clash`, which holds of all of them, is to hold still.

    This is delta debugging: parts are left out, large ones first. If `clash` holds of a collection, it must
    hold of every larger one. An error that it raises is passed on.
    """
    left, parts = list(items), 2
    while len(left) > 1:
        size = -(-len(left) // parts)
        starts = range(0, len(left), size)
        pieces = [left[start : start + size] for start in starts]
        # With two parts, leaving out one is keeping the other.
        pieces += [left[:start] + left[start + size :] for start in starts] if parts > 2 else []
        smaller = next((piece for piece in pieces if clash(piece)), None)
        if smaller is not None:
            parts = 2 if len(smaller) <= size else parts - 1
            left = smaller
        elif size == 1:
            break
        else:
            parts = min(parts * 2, len(left))
    return left
