"""Opens N TLS connections, does one HTTP/1.1 request on each, prints N and holds them until stdin ends.

    idle.py PORT NAME N

For each line on stdin it prints how many are still open.
"""
import concurrent.futures
import select
import socket
import ssl
import sys

port, name, wanted = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
tls.check_hostname = False
tls.verify_mode = ssl.CERT_NONE
tls.set_alpn_protocols(["http/1.1"])
request = f"GET / HTTP/1.1\r\nHost: {name}:{port}\r\n\r\n".encode()
# Several source addresses, because one has 28,000 ports at most, and those of closed connections are taken for a minute.
PER_ADDRESS = 2500
# While one handshakes, the others do not wait for its answer.
AT_A_TIME = 4


def connect(number):
    source = f"127.0.0.{2 + number // PER_ADDRESS}"
    connection = tls.wrap_socket(socket.create_connection(("127.0.0.1", port), source_address=(source, 0)), server_hostname=name)
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer or len(answer.split(b"\r\n\r\n", 1)[1]) < 1024:
        more = connection.recv(16384)
        if not more:
            sys.exit(f"connection closed after {answer!r}")
        answer += more
    if not answer.startswith(b"HTTP/1.1 200"):
        sys.exit(f"unexpected answer {answer[:60]!r}")
    return connection


def still_open(connections):
    """All has been read, so what is readable now is the end."""
    poll = select.poll()
    for connection in connections:
        poll.register(connection, select.POLLIN)
    return len(connections) - len(poll.poll(0))


with concurrent.futures.ThreadPoolExecutor(AT_A_TIME) as threads:
    connections = list(threads.map(connect, range(wanted)))
print(len(connections), flush=True)
for _ in sys.stdin:
    print(still_open(connections), flush=True)
