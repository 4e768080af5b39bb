"""Requests at a fixed mean rate over TLS, whatever the answers do, and how long each took from when it was due.

    paced.py h1|h2 PORT NAME CONNECTIONS RATE SECONDS

They are due at random (exponential) intervals from a fixed seed, so everybody gets the same sequence. A request that has
to wait, because every connection is busy or because this program is late, is already late by its own clock: nothing is
left out because the proxy stood still (no coordinated omission). The first second is not counted.

Prints how many were answered, p50, p99 and p99.9 from due to the last byte, and p99 of how late this program sent what
could be sent, all in microseconds. It knows only as much of HTTP as is needed for GET / and a short answer.
"""
import collections
import gc
import random
import select
import socket
import ssl
import sys
import time

protocol, port, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
connections, rate, seconds = int(sys.argv[4]), float(sys.argv[5]), float(sys.argv[6])
authority = f"{name}:{port}".encode()
SETTLING = 1.0
PATIENCE = 5.0
READ = 65536
clock = time.perf_counter


class Http1:
    """One request at a time."""

    AT_A_TIME = 1
    ALPN = "http/1.1"
    REQUEST = b"GET / HTTP/1.1\r\nHost: " + authority + b"\r\n\r\n"

    def __init__(self, connection):
        self.connection = connection
        self.due = collections.deque()
        self.unread = b""

    def send(self, due):
        self.due.append(due)
        self.connection.send(self.REQUEST)

    def read(self):
        """When those that are now answered had been due."""
        more = self.connection.recv(READ)
        if not more:
            sys.exit("connection closed")
        self.unread += more
        head, end, body = self.unread.partition(b"\r\n\r\n")
        if not end:
            return []
        if not head.startswith(b"HTTP/1.1 200"):
            sys.exit(f"unexpected answer {head[:60]!r}")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r")[0]
        if len(body) < int(length):
            return []
        self.unread = b""
        return [self.due.popleft()]


class Http2:
    """Several requests at a time; windows so large that they never have to be looked after."""

    AT_A_TIME = 100
    ALPN = "h2"
    DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY = 0, 1, 3, 4, 6, 7
    ACK = END_STREAM = 1
    # :method GET, :scheme https, :path / from the static table, :authority as a literal.
    BLOCK = b"\x82\x87\x84\x01" + bytes([len(authority)]) + authority
    HEADERS_HEAD = len(BLOCK).to_bytes(3, "big") + b"\x01\x05"
    PREFACE = (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
               b"\x00\x00\x0c\x04\x00\x00\x00\x00\x00" b"\x00\x02\x00\x00\x00\x00" b"\x00\x04\x7f\xff\xff\xff"
               b"\x00\x00\x04\x08\x00\x00\x00\x00\x00" b"\x7f\xff\x00\x00")
    # The first field: a new size of the table may come before it, then :status 200 is one byte.
    STATUS_200, TABLE_SIZE, TABLE_SIZE_BITS, TABLE_SIZE_LONG = 0x88, 0x20, 0xE0, 0x3F

    def __init__(self, connection):
        self.connection = connection
        self.due = {}
        self.stream = 1
        self.unread = b""
        connection.send(self.PREFACE)

    def send(self, due):
        self.due[self.stream] = due
        self.connection.send(self.HEADERS_HEAD + self.stream.to_bytes(4, "big") + self.BLOCK)
        self.stream += 2

    def read(self):
        """When those that are now answered had been due."""
        more = self.connection.recv(READ)
        if not more:
            sys.exit("connection closed")
        self.unread += more
        unread, at, answered = self.unread, 0, []
        while len(unread) - at >= 9:
            end = at + 9 + int.from_bytes(unread[at:at + 3], "big")
            if len(unread) < end:
                break
            kind, flags = unread[at + 3], unread[at + 4]
            if kind <= self.HEADERS:
                if kind == self.HEADERS:
                    self.check_status(unread[at + 9:end])
                if flags & self.END_STREAM:
                    answered.append(self.due.pop(int.from_bytes(unread[at + 5:at + 9], "big")))
            elif kind in (self.SETTINGS, self.PING) and not flags & self.ACK:
                payload = unread[at + 9:end] if kind == self.PING else b""
                self.connection.send(len(payload).to_bytes(3, "big") + bytes([kind, self.ACK]) + bytes(4) + payload)
            elif kind in (self.RST_STREAM, self.GOAWAY):
                sys.exit(f"frame of type {kind}: {unread[at + 9:end]!r}")
            at = end
        self.unread = unread[at:]
        return answered

    def check_status(self, block):
        at = 0
        while block[at] & self.TABLE_SIZE_BITS == self.TABLE_SIZE:
            if block[at] == self.TABLE_SIZE_LONG:
                at += 1
                while block[at] & 0x80:
                    at += 1
            at += 1
        if block[at] != self.STATUS_200:
            sys.exit(f"the answer does not begin with status 200: {block[:20]!r}")


def connect(tls, kind):
    raw = socket.create_connection(("127.0.0.1", port))
    raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection = tls.wrap_socket(raw, server_hostname=name)
    if connection.selected_alpn_protocol() != kind.ALPN:
        sys.exit(f"the proxy chose {connection.selected_alpn_protocol()}")
    client = kind(connection)
    connection.setblocking(False)
    return client


def percentile(sorted_values, part):
    return round(sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * part))] * 1e6)


def run(clients, at_a_time):
    by_socket = {client.connection: client for client in clients}
    sockets = list(by_socket)
    # Every connection is in it once for each request that it may have under way; the one that waited longest is next.
    free = collections.deque(clients * at_a_time)
    waiting = collections.deque()
    took, late = [], []
    under_way = 0
    draw = random.Random(1).expovariate
    begin = clock()
    counted_from, end = begin + SETTLING, begin + SETTLING + seconds
    next_due = begin
    while True:
        now = clock()
        while next_due <= now and next_due < end:
            waiting.append(next_due)
            next_due += draw(rate)
        while waiting and free:
            due = waiting.popleft()
            free.popleft().send(due)
            late.append(now - due)
            under_way += 1
        if next_due >= end:
            if not under_way:
                return sorted(took), sorted(late)
            if now > end + PATIENCE:
                sys.exit(f"{under_way} requests were not answered")
        # Not epoll, which counts in milliseconds.
        for ready in select.select(sockets, (), (), max(0.0, min(next_due - now, PATIENCE)))[0]:
            client = by_socket[ready]
            try:
                answered = client.read()
            except ssl.SSLWantReadError:
                continue
            now = clock()
            for due in answered:
                free.append(client)
                under_way -= 1
                if due >= counted_from:
                    took.append(now - due)


tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
tls.check_hostname = False
tls.verify_mode = ssl.CERT_NONE
tls.minimum_version = ssl.TLSVersion.TLSv1_3
kind = Http2 if protocol == "h2" else Http1
tls.set_alpn_protocols([kind.ALPN])
clients = [connect(tls, kind) for _ in range(connections)]
gc.disable()
took, late = run(clients, kind.AT_A_TIME)
if not took:
    sys.exit("no request was due")
print(len(took), *(percentile(took, part) for part in (0.5, 0.99, 0.999)), percentile(late, 0.99))
