"""The types of front matter that become addresses: where a link leads, where a page or a picture stands."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator

from generator.core.urls import AddressError, check_address
from generator.load.fields import as_written, fault, items_of, text_of
from generator.load.slugs import SlugError, check_slug, is_device

# Hosts send an HTML page as one under these names only, and obey some others: _worker.js, web.config, netlify.toml.
_PAGE = re.compile(r"[^.]*|.*\.html?", re.IGNORECASE)


def _web_address(value: Any) -> str | None:
    text = as_written(value)
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        raise fault(f'"{text}" is not a web address', "write it like https://outlet.example/story") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or re.search(r'[\s<>"\\^`{|}]', text):
        raise fault(f'"{text}" is not a web address', "write it like https://outlet.example/story")
    if "@" in parts.netloc:
        raise fault(f'"{text}" has a user name before its host, {parts.hostname}', "leave out what stands before the @")
    return text


def _picture(value: Any) -> str | None:
    text = as_written(value)
    if text and re.search(r"\.svgz?(?:[?#]|$)", text, re.IGNORECASE):
        raise fault(f'"{text}" is an SVG, which can hold script', "export it as PNG, and name that")
    if text is None or text.startswith(("http://", "https://")):
        return _web_address(text)
    path = re.sub(r"^(?:\.\./)*", "", text).removeprefix("/")
    try:
        return check_address("/" + path)
    except AddressError:
        raise fault(
            f'"{text}" is neither a web address nor a file of content/assets/', "write https://… or assets/name.jpg"
        ) from None


def old_address(value: Any) -> str:
    """An address within the site at which a page may have stood. Raises the author's `fault`."""
    text = str(as_written(value) or "")
    path = urlsplit(text).path if "://" in text else text
    try:
        address = check_address("/" + path.removeprefix("/"))
    except (AddressError, ValueError):
        raise fault(f'"{text}" is no address within the site', "write it like /old/address/, without ..") from None
    if any(map(is_device, address.split("/"))):
        raise fault(f'"{text}" has a part that Windows keeps for itself', "leave it out: no reader's link leads there")
    if not _PAGE.fullmatch(address.rpartition("/")[2]):
        hint = "leave it out, or write an address of a page, such as /old/address/ or /old.html"
        raise fault(f'"{text}" is a file, and what leads on to a new address is a page', hint)
    return address


def _slug(value: Any) -> str:
    text = text_of(value)
    try:
        return check_slug(text) if text else ""
    except SlugError as error:
        raise fault(str(error), error.hint) from None


def _addresses(value: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(old_address(item) for item in items_of(value, split=False)))


Slug = Annotated[str, BeforeValidator(_slug)]
WebAddress = Annotated[str | None, BeforeValidator(_web_address)]
Picture = Annotated[str | None, BeforeValidator(_picture)]
Addresses = Annotated[tuple[str, ...], BeforeValidator(_addresses)]
