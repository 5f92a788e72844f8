"""Jinja as it is, only quicker: the same templates give the same text.

A page consists of hundreds of values that are escaped and dozens of calls of macros. For both, Jinja and MarkupSafe
provide for more than layouts nearly ever ask. Here the usual cases are told apart first; all others go Jinja's way.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

import markupsafe
from jinja2 import Environment, Template
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode, missing
from markupsafe import Markup

from generator.render.gathering import compile_gathering

# MarkupSafe's own function for plain text, in C, where it has one: all of the work of `escape` without its questions.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def quick_escape(value: Any) -> str:
    """What `markupsafe.escape` gives; plain text stays a plain `str`, since compiled templates only join it."""
    kind = type(value)
    if kind is str:
        return _escape_text(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]  # its type was asked
    return markupsafe.escape(value)


class QuickTemplate(Template):
    """Escapes what it prints by `quick_escape`. Its globals are one dictionary, which is quickly copied for a page."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 - Jinja calls it so
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, dict(globals), uptodate)
        names: dict[str, Any] = template.root_render_func.__globals__
        names["escape"] = quick_escape
        return template


def rendered(template: Template, **values: Any) -> bytes:
    """What `render` gives, as bytes. Most pieces are plain ASCII, and together encoded sooner than the whole page."""
    context = template.new_context(values)
    try:
        pieces = list(template.root_render_func(context))
    except Exception:  # noqa: BLE001 - as `render` does: it is told by lines of the layout
        template.environment.handle_exception()
    return b"".join([piece.encode() for piece in pieces])


class QuickContext(Context):
    """Calls a macro's function itself where the arguments are given by position, as they mostly are."""

    @internalcode
    def call(self, called: Any, /, *args: Any, _loop_vars: Any = None, _block_vars: Any = None, **named: Any) -> Any:
        if type(called) is Macro and not named and self.eval_ctx.autoescape:
            absent = called._argument_count - len(args)
            if absent >= 0 and not (called.caller or called.catch_kwargs or called.catch_varargs):
                text = called._func(*args, *(missing,) * absent)
                return str.__new__(Markup, text)  # as `Markup(text)` does, after it has asked what it is
        return super().call(called, *args, _loop_vars=_loop_vars, _block_vars=_block_vars, **named)


class QuickEnvironment(Environment):
    """Where templates of this kind come from. Its loader stays the one that it had for the first of them."""

    template_class = QuickTemplate
    context_class = QuickContext

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._met: dict[str, Template] = {}

    def _compile(self, source: str, filename: str) -> CodeType:
        return compile_gathering(source, filename)

    @internalcode
    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - as above
    ) -> Template:
        """As ever; a page asks a dozen times, so of what was met before nothing more is asked."""
        if globals is None and type(name) is str and not self.auto_reload:
            template = self._met.get(name)
            if template is None:
                template = self._met[name] = super().get_template(name, parent)
            return template
        return super().get_template(name, parent, globals)
