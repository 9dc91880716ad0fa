"""A client for PostgreSQL's wire protocol (version 3, simple queries, trust authentication, Unix sockets), in the standard library alone."""
import socket
import struct


class ServerError(Exception):
    """A statement that the server refused, by its SQLSTATE."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class Connection:
    def __init__(self, folder, database, port=5432, user="postgres"):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(60)
        self.socket.connect(f"{folder}/.s.PGSQL.{port}")
        self.buffer = b""
        self.pid = 0
        parameters = b"".join(
            word.encode() + b"\0" for word in ("user", user, "database", database, "application_name", "lockkeeper measuring"))
        body = struct.pack(">i", 196608) + parameters + b"\0"
        self.socket.sendall(struct.pack(">i", len(body) + 4) + body)
        self._finish()

    def _exactly(self, count):
        while len(self.buffer) < count:
            part = self.socket.recv(65536)
            if not part:
                raise ConnectionError("the server closed the connection")
            self.buffer += part
        taken, self.buffer = self.buffer[:count], self.buffer[count:]
        return taken

    def _message(self):
        kind = self._exactly(1)
        (length,) = struct.unpack(">i", self._exactly(4))
        return kind, self._exactly(length - 4)

    def send(self, sql):
        body = sql.encode() + b"\0"
        self.socket.sendall(b"Q" + struct.pack(">i", len(body) + 4) + body)

    def query(self, sql):
        """Sends one query string; the rows of its last result, as tuples of text."""
        self.send(sql)
        return self._finish()

    def finish(self):
        """The result of what `send` sent."""
        return self._finish()

    def is_finished(self):
        """Whether all of the answer to what `send` sent has come; does not wait."""
        self.socket.setblocking(False)
        try:
            while part := self.socket.recv(65536):
                self.buffer += part
        except BlockingIOError:
            pass
        finally:
            self.socket.settimeout(60)
        at = 0
        while at + 5 <= len(self.buffer):
            (length,) = struct.unpack(">i", self.buffer[at + 1:at + 5])
            if self.buffer[at:at + 1] == b"Z":
                return True
            at += 1 + length
        return False

    def _finish(self):
        rows, error = [], None
        while True:
            kind, body = self._message()
            if kind == b"T":
                rows = []
            elif kind == b"D":
                rows.append(self._row(body))
            elif kind == b"E":
                error = self._error(body)
            elif kind == b"K":
                (self.pid,) = struct.unpack(">i", body[:4])
            elif kind == b"G":  # COPY FROM STDIN: no rows
                self.socket.sendall(b"c" + struct.pack(">i", 4))
            elif kind == b"Z":
                if error:
                    raise error
                return rows
            if error and self.pid == 0:
                raise error

    @staticmethod
    def _row(body):
        (count,) = struct.unpack(">h", body[:2])
        at, values = 2, []
        for _ in range(count):
            (length,) = struct.unpack(">i", body[at:at + 4])
            at += 4
            if length < 0:
                values.append(None)
            else:
                values.append(body[at:at + length].decode())
                at += length
        return tuple(values)

    @staticmethod
    def _error(body):
        fields = {part[:1]: part[1:].decode(errors="replace") for part in body.split(b"\0") if part}
        return ServerError(fields.get(b"C", "XX000"), fields.get(b"M", ""))

    def close(self):
        try:
            self.socket.sendall(b"X" + struct.pack(">i", 4))
        except OSError:
            pass
        self.socket.close()
