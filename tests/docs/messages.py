"""Every message of the program as a pattern, read from the code: what varies in one is an ellipsis.

Messages are found where they are made: at the calls that report or raise one, and in functions that return a message
with its hint, which have "fault", "refusal" or "clash" in their names. What a name stands for is looked up where it
was given its value, in the same function or module; what isn't found there varies.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.sites import REPOSITORY

ANY = "…"
GENERATOR = REPOSITORY / "generator"

# What takes a message, and where: the number of the argument, or its name.
_TAKERS: dict[str, int | str] = {
    "TableError": 1,
    "problem": 1, "warning": 1, "Problem": "message", "tell": 1, "fault": 0, "FrontMatterError": 1, "DateError": 0,
    "SlugError": 0, "AddressError": 0, "ValueError": 0, "OutputError": 0, "told_as": 0, "NewFileError": 0,
    "ServeError": 0, "BadParameter": 0, "UsageError": 0, "TemplateSyntaxError": 0, "TemplateRuntimeError": 0,
    "Refusal": "reason", "RefusedError": 0, "_Found": "reason", "FoundLinks": "fault", "BrokenLink": "reason",
    "Requirement": "doubt", "TomlError": 0, "refuse": 0, "_refused": 0, "echo": 0, "say": 0, "result": 2,
    "JsonValueError": 0,
    "IntakeError": 0, "Unreadable": "message",
}  # fmt: skip
_AFTER = {"told_as": f": {ANY}"}  # what always follows the message
# Raised where the program itself would be wrong, or for those above, who say it in other words.
RAISED_FOR_NO_PERSON = frozenset(
    ("ProcessEndedError", "ContentError", "DamagedError", "DuplicateKeyError", "OSError", "PagefindError",
     "PermissionError", "TypeError")
)  # fmt: skip
_GIVES = re.compile("fault|refusal|clash")
_FEWEST_LETTERS = 4  # what has fewer is but a form for what varies

_Scope = dict[str, list[ast.expr]]


def messages() -> frozenset[str]:
    """Every message of the program."""
    found = (message for path in sorted(GENERATOR.rglob("*.py")) for message in _Module(path).messages())
    told = {message for message in map(normal, found) if sum(map(str.isalpha, message)) >= _FEWEST_LETTERS}
    # A reason that is empty at first is never told.
    begun = {message for message in told if message.endswith(":") and any(map(_longer(message), told))}
    return frozenset(told - begun)


def raised() -> frozenset[str]:
    """Whatever the program raises with words of its own."""
    nodes = (node for path in GENERATOR.rglob("*.py") for node in ast.walk(_parse(path)) if isinstance(node, ast.Raise))
    names = (_name(node.exc.func) for node in nodes if isinstance(node.exc, ast.Call) and node.exc.args)
    return frozenset(name for name in names if name[0].isupper())


def takers() -> frozenset[str]:
    """What the search for messages knows."""
    return frozenset(_TAKERS)


def normal(message: str) -> str:
    """A pattern in its one form: the first line, without the key or place that many messages begin with."""
    line = message.strip().partition("\n")[0]
    line = re.sub(f"{ANY}+", ANY, line)
    return re.sub(f"^(?:(?:entity\\.)?{ANY}: )+", "", line).strip()


class _Module:
    """The messages of one module."""

    def __init__(self, path: Path) -> None:
        tree = _parse(path)
        # A plain ValueError elsewhere is a bug, and never told.
        self._of_content = path.relative_to(GENERATOR).parts[0] in ("core", "load")
        self._is_for_people = path.name != "annotations.py"  # its lines are commands for GitHub's runner
        self._tree = tree
        self._constants = _assigned(tree.body)
        self._functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}

    def messages(self) -> Iterator[str]:
        yield from self._in(self._tree, {}, giving=False) if self._is_for_people else ()

    def _in(self, node: ast.AST, scope: _Scope, *, giving: bool) -> Iterator[str]:
        if isinstance(node, ast.FunctionDef):
            scope = scope | _assigned(node.body)
            returned = ast.unparse(node.returns) if node.returns else ""
            giving = bool(_GIVES.search(node.name)) and "tuple[" in returned
        if isinstance(node, ast.Call):
            yield from self._taken(node, scope)
        if giving and isinstance(node, ast.Return | ast.Yield) and node.value:
            yield from self._given(node.value, scope, at=0 if isinstance(node, ast.Return) else -2)
        for child in ast.iter_child_nodes(node):
            yield from self._in(child, scope, giving=giving)

    def _taken(self, call: ast.Call, scope: _Scope) -> Iterator[str]:
        name = _name(call.func)
        at = _TAKERS.get(name)
        if at is None or (name == "ValueError" and not self._of_content):
            return
        named = [one.value for one in call.keywords if one.arg == at]
        for argument in call.args[at : at + 1] if isinstance(at, int) else named:
            inner = argument.value if isinstance(argument, ast.Starred) else argument
            yield from (text + _AFTER.get(name, "") for text in self._texts(inner, scope))

    def _given(self, value: ast.expr, scope: _Scope, *, at: int) -> Iterator[str]:
        if isinstance(value, ast.IfExp):
            yield from self._given(value.body, scope, at=at)
            yield from self._given(value.orelse, scope, at=at)
        elif isinstance(value, ast.Tuple) and len(value.elts) + at >= 0 and not isinstance(value.elts[at], ast.Starred):
            yield from self._texts(value.elts[at], scope)

    def _texts(self, node: ast.expr, scope: _Scope, seen: frozenset[str] = frozenset()) -> set[str]:
        """Every text that an expression may stand for; `seen` are the names that led to it."""
        if isinstance(node, ast.Constant):
            return {node.value} if isinstance(node.value, str) else {ANY}
        if isinstance(node, ast.JoinedStr | ast.BinOp):
            parts = node.values if isinstance(node, ast.JoinedStr) else [node.left, node.right]
            texts = [sorted(self._texts(part, scope, seen)) for part in parts]
            return {"".join(chosen) for chosen in itertools.product(*texts)}
        name = node.id if isinstance(node, ast.Name) else _name(node.func) if isinstance(node, ast.Call) else ""
        if name in seen:
            return {ANY}
        giver = self._giver(node)
        within = _assigned(giver.body) if giver else scope
        choices = _returned(giver) if giver else self._choices(node, scope)
        seen |= {name} - {""}
        return {text for one in choices for text in self._texts(one, within, seen)} or {ANY}

    def _giver(self, node: ast.expr) -> ast.FunctionDef | None:
        """The function of this module that is called here, if it gives a message."""
        name = _name(node.func) if isinstance(node, ast.Call) else ""
        return self._functions.get(name) if _GIVES.search(name) else None

    def _choices(self, node: ast.expr, scope: _Scope) -> list[ast.expr]:
        """The expressions of which one is taken for this one."""
        found: list[ast.expr] = []
        match node:
            case ast.FormattedValue(value=value) | ast.Tuple(elts=[value, *_]):
                found = [value]
            case ast.IfExp():
                found = [node.body, node.orelse]
            case ast.BoolOp():
                found = node.values
            case ast.Name():
                found = self._values(node, scope)
            case ast.Subscript(value=table):
                found = self._rows(table, scope)
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_, default]):
                found = [*self._rows(table, scope), default]
            case ast.Call(func=ast.Name(id="next"), args=[ast.GeneratorExp(generators=[loop]), default]):
                rows = self._rows(loop.iter, scope)
                found = [*rows, default] if rows else []
        return found

    def _values(self, name: ast.expr, scope: _Scope) -> list[ast.expr]:
        return (scope.get(name.id) or self._constants.get(name.id) or []) if isinstance(name, ast.Name) else []

    def _rows(self, table: ast.expr, scope: _Scope) -> list[ast.expr]:
        """The values of a dictionary, or the last entries of a table's rows."""
        found: list[ast.expr] = []
        for value in self._values(table, scope):
            if isinstance(value, ast.Dict):
                found += value.values
            elif isinstance(value, ast.Tuple):
                found += [row.elts[-1] for row in value.elts if isinstance(row, ast.Tuple)]
        return found


def _returned(function: ast.FunctionDef) -> list[ast.expr]:
    return [one.value for one in ast.walk(function) if isinstance(one, ast.Return) and one.value]


def _longer(begun: str) -> Callable[[str], bool]:
    return lambda message: message.startswith(f"{begun} ")


def _parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _name(function: ast.expr) -> str:
    return (
        function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""
    )


def _assigned(body: Iterable[ast.stmt]) -> _Scope:
    """The values that names are given in these statements and those within them."""
    found: _Scope = {}
    for statement in body:
        for node in ast.walk(statement):
            for name, value in _assignments(node):
                found.setdefault(name, []).append(value)
    return found


def _assignments(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value
    if not isinstance(node, ast.Assign):
        return
    for target in node.targets:
        if isinstance(target, ast.Name):
            yield target.id, node.value
        elif isinstance(target, ast.Tuple):
            values = node.value.elts if isinstance(node.value, ast.Tuple) else itertools.repeat(ast.Constant(None))
            yield from (
                (one.id, value) for one, value in zip(target.elts, values, strict=False) if isinstance(one, ast.Name)
            )
