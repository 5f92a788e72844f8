"""Layouts that gather the pieces of a page in lists.

Jinja compiles a layout and each of its blocks to a generator. Those of a page lie four deep, and every piece of it
passes through all of them. Whoever calls them only goes through what they give, so a list does as well. In a list
Jinja gathers already what a macro prints, and whatever else has to be kept for a moment: so here a whole layout is.
"""

from __future__ import annotations

from copy import copy

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef

# The lines that are exchanged are those of Jinja 3.1, the last for years. Layouts of another are compiled by itself.
IS_KNOWN = getattr(jinja2, "__version__", "").startswith("3.1.")

_PIECES = "pieces"  # names of a layout begin with `l_`, those that Jinja makes up with `t_`
_ENDS = ("def block_", "blocks = ")  # what Jinja writes after a function for a layout or a block


class GatheringGenerator(CodeGenerator):
    """Writes the Python of a layout, in which neither its function nor one of a block is a generator."""

    _macros = 0  # that are being written, one within another

    def enter_frame(self, frame: Frame) -> None:
        if frame.parent is None:
            frame.buffer = _PIECES
        super().enter_frame(frame)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802 - Jinja's way
        if frame.buffer == _PIECES:
            frame = copy(frame)
            frame.buffer = None  # then all its pieces are taken at once, by `yield from`
        super().visit_Block(node, frame)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        self._macros += 1
        body = super().macro_body(node, frame)
        self._macros -= 1
        return body

    def writeline(self, x: str, node: nodes.Node | None = None, extra: int = 0) -> None:
        if x.startswith(_ENDS):
            super().writeline(f"    return {_PIECES}")
        super().writeline(self._written(x), node, extra)

    def _written(self, line: str) -> str:
        """The line that stands in the place of one of Jinja's."""
        if line == "if 0: yield None":
            return f"{_PIECES} = []"
        if line.startswith("yield from ") and not self._macros:  # in a macro it is a fault of Jinja's: see the tests
            return f"{_PIECES}.extend({line.removeprefix('yield from ')})"
        if line == "finally: gen.close()":
            return "finally: pass"
        if line.startswith("def macro(l_"):  # what isn't given is `missing`: Python may say so itself
            return line.replace(",", "=missing,").replace(")", "=missing)")
        return line
