"""Stands on the host for what attacks are after: a process, and an abstract socket with a secret."""

import socket
import sys

with socket.socket(socket.AF_UNIX) as server:
    server.bind("\0" + sys.argv[2])
    server.listen()
    print("stands", flush=True)
    while True:
        connection = server.accept()[0]
        connection.send(b"secret of the abstract socket")
        connection.close()
