"""Opens N TLS connections, does one HTTP/1.1 request on each, prints N and holds them until stdin ends.

    idle.py PORT NAME N
"""
import socket
import ssl
import sys

port, name, wanted = int(sys.argv[1]), sys.argv[2], int(sys.argv[3])
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
tls.check_hostname = False
tls.verify_mode = ssl.CERT_NONE
tls.set_alpn_protocols(["http/1.1"])
request = f"GET / HTTP/1.1\r\nHost: {name}:{port}\r\n\r\n".encode()


def connect():
    connection = tls.wrap_socket(socket.create_connection(("127.0.0.1", port)), server_hostname=name)
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


connections = [connect() for _ in range(wanted)]
print(len(connections), flush=True)
sys.stdin.read()
