"""WebSocket echo over HTTP/1.1: a server in cleartext, and clients over TLS that have one message in flight each.

    websocket.py serve PORT
    websocket.py load PORT NAME CONNECTIONS SECONDS     prints messages and milliseconds

Only binary messages of up to 125 bytes in one frame, which is all that is sent here. What the clients send is
masked, as RFC 6455 wants it, so the server has to take the mask off. Each answer is compared with what was sent.
"""
import base64
import hashlib
import os
import selectors
import socket
import ssl
import sys
import time

LENGTH = 125
HEAD = bytes([0x82, LENGTH])
MASKED_HEAD = bytes([0x82, 0x80 | LENGTH])
MASKED_FRAME = len(MASKED_HEAD) + 4 + LENGTH
READ = 65536


def xor(payload, key):
    pad = (key * (LENGTH // 4 + 1))[:LENGTH]
    return (int.from_bytes(payload, "big") ^ int.from_bytes(pad, "big")).to_bytes(LENGTH, "big")


def accept_value(key):
    return base64.b64encode(hashlib.sha1(key + b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11").digest())


def field(head, name):
    for line in head.split(b"\r\n")[1:]:
        key, _, value = line.partition(b":")
        if key.strip().lower() == name:
            return value.strip()
    return None


class Served:
    """A connection of the server: first the head of a request, then frames."""

    def __init__(self, connection):
        self.connection = connection
        self.unread = b""
        self.open = False

    def readable(self):
        """Answers what has arrived; false at the end of the connection."""
        try:
            more = self.connection.recv(READ)
        except ConnectionError:
            return False
        if not more:
            return False
        self.unread += more
        if not self.open and not self.begin():
            return True
        while len(self.unread) >= MASKED_FRAME:
            frame, self.unread = self.unread[:MASKED_FRAME], self.unread[MASKED_FRAME:]
            if not frame.startswith(MASKED_HEAD):
                return False
            self.connection.sendall(HEAD + xor(frame[6:], frame[2:6]))
        # Anything else, such as a close frame, is the end.
        return len(self.unread) < 2 or self.unread.startswith(MASKED_HEAD)

    def begin(self):
        head, end, self.unread = self.unread.partition(b"\r\n\r\n")
        if not end:
            self.unread = head
            return False
        self.open = True
        self.connection.sendall(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                b"Sec-WebSocket-Accept: " + accept_value(field(head, b"sec-websocket-key") or b"") + b"\r\n\r\n")
        return True


def serve(port):
    listener = socket.create_server(("127.0.0.1", port), backlog=4096)
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ, None)
    while True:
        for ready, _ in selector.select():
            if ready.data is None:
                connection, _ = listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(connection, selectors.EVENT_READ, Served(connection))
            elif not ready.data.readable():
                selector.unregister(ready.fileobj)
                ready.fileobj.close()


class Client:
    """A connection of the load: its message never changes, so the cost of masking it is paid once."""

    def __init__(self, tls, port, name):
        payload, mask = os.urandom(LENGTH), os.urandom(4)
        self.frame = MASKED_HEAD + mask + xor(payload, mask)
        self.wanted = HEAD + payload
        self.unread = b""
        raw = socket.create_connection(("127.0.0.1", port))
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection = tls.wrap_socket(raw, server_hostname=name)
        key = base64.b64encode(os.urandom(16))
        self.connection.sendall(f"GET / HTTP/1.1\r\nHost: {name}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key.decode()}\r\n\r\n".encode())
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            more = self.connection.recv(1)
            if not more:
                sys.exit(f"connection closed after {head!r}")
            head += more
        if not head.startswith(b"HTTP/1.1 101") or field(head, b"sec-websocket-accept") != accept_value(key):
            sys.exit(f"not switched to WebSocket: {head!r}")
        self.connection.setblocking(False)

    def readable(self):
        """How many echoes were completed by what has arrived: none or one, for no more is in flight."""
        try:
            more = self.connection.recv(READ)
        except ssl.SSLWantReadError:
            return 0
        if not more:
            sys.exit("connection closed with a message in flight")
        self.unread += more
        if len(self.unread) < len(self.wanted):
            return 0
        if self.unread != self.wanted:
            sys.exit("the echo is not what was sent")
        self.unread = b""
        return 1


def load(port, name, connections, seconds):
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    tls.check_hostname = False
    tls.verify_mode = ssl.CERT_NONE
    tls.set_alpn_protocols(["http/1.1"])
    selector = selectors.DefaultSelector()
    clients = [Client(tls, port, name) for _ in range(connections)]
    for client in clients:
        selector.register(client.connection, selectors.EVENT_READ, client)
    started = time.monotonic()
    for client in clients:
        client.connection.send(client.frame)
    end, now, messages = started + seconds, started, 0
    while now < end:
        ready = selector.select(5)
        if not ready:
            sys.exit("no echo for five seconds")
        for key, _ in ready:
            if key.data.readable():
                messages += 1
                key.data.connection.send(key.data.frame)
        now = time.monotonic()
    print(messages, round((now - started) * 1000))


if sys.argv[1] == "serve":
    serve(int(sys.argv[2]))
else:
    load(int(sys.argv[2]), sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))
