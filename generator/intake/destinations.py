"""Connections that lead to public addresses only, whatever names and redirects say.

A name is looked up once, and what it gives is what is connected to: a server of names that answers otherwise the
second time (DNS rebinding) is never asked a second time.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from generator.intake.clipping import IntakeError

Connect = Callable[[str, int, float], socket.socket]


def public_only(host: str, port: int, seconds: float) -> socket.socket:
    """Connect to `host` at a public address. Raises `IntakeError` where it has none, `OSError` where none answers."""
    return _first(_public(_addresses(host, port), host), seconds)


def anywhere(host: str, port: int, seconds: float) -> socket.socket:
    """Connect to `host`, wherever that is."""
    return _first(_addresses(host, port), seconds)


def connection_to(scheme: str, host: str, port: int, connect: Connect, seconds: float) -> Connection:
    """A connection, not yet opened, that `connect` opens; proxies are not asked."""
    kind = _Https if scheme == "https" else Connection
    return kind(host, port, connect=connect, seconds=seconds)


class Connection(http.client.HTTPConnection):
    """A connection that `connect` opens. `held` is its socket, also where http.client has let go of it."""

    def __init__(self, host: str, port: int, *, connect: Connect, seconds: float) -> None:
        super().__init__(host, port, timeout=seconds)
        self._open = connect
        self._seconds = seconds
        self.held: socket.socket | None = None

    def connect(self) -> None:
        self.held = self.sock = self._open(self.host, self.port, self._seconds)


class _Https(Connection):
    default_port = 443

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        # Without a handshake at first, so that the socket is held while it lasts.
        secured = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
        self.held = self.sock = secured
        secured.do_handshake()


class Watch:
    """Ends a connection after some seconds, whatever its server does; `is_over` tells that it has.

    The timeouts of a socket begin anew with every byte, so a server that drips would never meet one.
    """

    def __init__(self, connection: Connection, seconds: float) -> None:
        self.is_over = False
        self._connection = connection
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True

    def _end(self) -> None:
        self.is_over = True
        held = self._connection.held
        if held:
            with suppress(OSError):
                socket.socket.shutdown(held, socket.SHUT_RDWR)  # of an SSL socket too, without its good manners

    def __enter__(self) -> Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        self._timer.join()


_MOST_ATTEMPTS = 4
_Address = tuple[int, Any]  # family, and what a socket of it connects to


def _addresses(host: str, port: int) -> list[_Address]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [(family, address) for family, _, _, _, address in found]


def _public(addresses: list[_Address], host: str) -> list[_Address]:
    public = [(family, address) for family, address in addresses if _is_public(address[0])]
    if not public:
        message = f"{host} is at {addresses[0][1][0]}, which is a private address and not on the public web"
        raise IntakeError(message, "if you mean it, say --allow-private-addresses")
    return public


def _is_public(text: str) -> bool:
    address = ipaddress.ip_address(text.partition("%")[0])
    inner = [address]
    if isinstance(address, ipaddress.IPv6Address):  # what only wraps an address of the old kind
        inner += filter(None, (address.ipv4_mapped, address.sixtofour, *(address.teredo or ())))
        if address in _NAT64:
            inner.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return all(each.is_global and not each.is_multicast for each in inner)


_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052


def _first(addresses: list[_Address], seconds: float) -> socket.socket:
    """The first that answers."""
    faults = []
    for opened in _attempts(addresses, seconds):
        if isinstance(opened, socket.socket):
            return opened
        faults.append(opened)
    raise faults[0] if faults else OSError("it has no address")


def _attempts(addresses: list[_Address], seconds: float) -> Iterator[socket.socket | OSError]:
    few = addresses[:_MOST_ATTEMPTS]
    for family, address in few:
        attempt = socket.socket(family, socket.SOCK_STREAM)
        attempt.settimeout(seconds / len(few))
        try:
            attempt.connect(address)
            attempt.settimeout(seconds)
        except OSError as error:
            attempt.close()
            yield error
        else:
            yield attempt
