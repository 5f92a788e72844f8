"""Puts in order what Pagefind leaves as a hash table had it: the words of its filter. All else is alike each time.

A file of its index is gzip around a mark and one value in CBOR (RFC 8949); that of a filter is `[name, [[word, [page,
…]], …]]`. Its name holds a digest of it, which stands in the file of what there is, whose own digest stands in
`pagefind-entry.json`.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from hashlib import sha256

_ENTRY = "pagefind-entry.json"
_MARK = b"pagefind_dcd"
_SIZES = {24: 1, 25: 2, 26: 4, 27: 8}  # bytes of a number that doesn't fit into the head of a value
_TEXT, _LIST = 3, 4  # major types


def put_in_order(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index with the words of each filter sorted, and what that changes named anew."""
    renamed: dict[bytes, bytes] = {}
    ordered = dict(files)
    for kind, change in ((".pf_filter", _sorted), (".pf_meta", lambda data: _named(data, renamed))):
        for path in sorted(path for path in files if path.endswith(kind)):
            data = change(gzip.decompress(ordered.pop(path)))
            before, after = _digest_in(path), sha256(data).hexdigest()
            after = after[: len(before)]
            ordered[path.replace(f"_{before}.", f"_{after}.")] = gzip.compress(data, mtime=0)
            renamed[f"_{before}".encode()] = f"_{after}".encode()
    ordered[_ENTRY] = _named(ordered[_ENTRY], renamed)
    return ordered


def _digest_in(path: str) -> str:
    """The digest of what a file held when it was named: `filter/en_e8a79eb.pf_filter`."""
    return path.rpartition("_")[0].rpartition("_")[2].removesuffix(".pf")


def _named(data: bytes, renamed: Mapping[bytes, bytes]) -> bytes:
    for before, after in renamed.items():
        data = data.replace(before, after)
    return data


def _sorted(data: bytes) -> bytes:
    """A filter with its words sorted."""
    start = _end(data, len(_MARK) + 1)  # past the head of the pair, and the filter's name
    count, at = _head(data, start)
    entries = []
    head = data[start:at]
    for _ in range(count):
        end = _end(data, at)
        entries.append(data[at:end])
        at = end
    return data[:start] + head + b"".join(sorted(entries)) + data[at:]


def _end(data: bytes, at: int) -> int:
    """Where the value ends that begins there: a number, a text or a list, which are all that there is."""
    kind = data[at] >> 5
    value, at = _head(data, at)
    if kind == _TEXT:
        return at + value
    for _ in range(value if kind == _LIST else 0):
        at = _end(data, at)
    return at


def _head(data: bytes, at: int) -> tuple[int, int]:
    """The number in the head of a value, and where that head ends."""
    low = data[at] & 31
    size = _SIZES.get(low, 0)
    return (int.from_bytes(data[at + 1 : at + 1 + size], "big") if size else low), at + 1 + size
