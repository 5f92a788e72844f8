"""Layouts that gather the pieces of a page in lists.

Jinja compiles a layout and each of its blocks to a generator. Those of a page lie four deep, and every piece of it
passes through all of them. Whoever calls them only goes through what they give, so a list does as well. It is not
Jinja's compiler that is changed but the Python that it has written: every `yield` becomes an `append`. All is done in
the same order as before, and stands in the same line, by which Jinja finds the layout's line where something fails.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from itertools import groupby
from types import CodeType

_PIECES = "pieces"  # names of a layout begin with `l_`, those that Jinja makes up with `t_`


def compile_gathering(source: str, filename: str) -> CodeType:
    """Compile a module that Jinja has written, so that its functions, a layout's and its blocks', return lists."""
    tree = ast.parse(source)
    _Unclosed().visit(tree)
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            begin = ast.Assign([ast.Name(_PIECES, ast.Store())], ast.List([], ast.Load()))
            end = ast.Return(ast.Name(_PIECES, ast.Load()))
            node.body = [ast.copy_location(begin, node), *_gathered(node.body), ast.copy_location(end, node)]
    return compile(ast.fix_missing_locations(tree), filename, "exec")


class _Unclosed(ast.NodeTransformer):
    """Takes away what closes a generator that was gone through: a list needn't be."""

    def visit_Try(self, node: ast.Try) -> ast.Try | list[ast.stmt]:
        self.generic_visit(node)
        match node.finalbody:
            case [ast.Expr(ast.Call(ast.Attribute(ast.Name("gen"), "close")))]:
                return node.body
        return node


def _gathered(body: Iterable[ast.stmt]) -> list[ast.stmt]:
    """The same statements, except that pieces are gathered: all at once where they follow one another."""
    statements: list[ast.stmt] = []
    kept = (statement for statement in body if not isinstance(statement, ast.Pass))
    for are_pieces, run in groupby(kept, lambda statement: _piece(statement) is not None):
        if are_pieces:
            statements.append(_taken(list(run)))
        else:
            statements += map(_statement, run)
    return statements or [ast.Pass()]


def _piece(statement: ast.stmt) -> ast.expr | None:
    match statement:
        case ast.Expr(ast.Yield(piece)):
            return piece
    return None


def _taken(statements: list[ast.stmt]) -> ast.stmt:
    pieces = [piece for statement in statements if (piece := _piece(statement))]
    if len(pieces) == 1:
        return _call("append", pieces[0], statements[0])
    return _call("extend", ast.Tuple(pieces, ast.Load()), statements[0])


def _statement(statement: ast.stmt) -> ast.stmt:
    """A statement that is no piece by itself. Functions within, as of macros, don't yield pieces of the page."""
    match statement:
        case ast.Expr(ast.YieldFrom(pieces)):
            return _call("extend", pieces, statement)
        case ast.For(ast.Name(each), pieces, [ast.Expr(ast.Yield(ast.Name(piece)))], []) if piece == each:
            return _call("extend", pieces, statement)
        case ast.If() | ast.For() | ast.Try():
            for part in ("body", "orelse", "finalbody"):
                if inner := getattr(statement, part, None):
                    setattr(statement, part, _gathered(inner))
    return statement


def _call(method: str, value: ast.expr, instead_of: ast.stmt) -> ast.stmt:
    """`pieces.append(value)`, or another of its methods."""
    function = ast.Attribute(ast.Name(_PIECES, ast.Load()), method, ast.Load())
    return ast.copy_location(ast.Expr(ast.Call(function, [value], [])), instead_of)
