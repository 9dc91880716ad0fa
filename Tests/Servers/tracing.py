"""Every lock that a server process asks for while it runs one statement: a breakpoint on the server's own `LockAcquireExtended`.

`pg_locks` shows what a transaction holds when it is asked. A statement that commits by itself, as CREATE INDEX CONCURRENTLY does several times, has let
everything go by then; so it is watched at its calls. Linux on x86-64 only, and only where the process may be traced (same user, or root).
"""
import ctypes
import os
import signal
import struct
import subprocess

_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long
_CONT, _SINGLESTEP, _GETREGS, _SETREGS, _ATTACH, _DETACH = 7, 9, 12, 13, 16, 17
_REGISTERS = 27  # of user_regs_struct, each of 8 bytes
_RSI, _RDI, _RIP = 13, 14, 16
MODES = [
    None, "AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock",
    "ExclusiveLock", "AccessExclusiveLock",
]


def _ptrace(request, pid, data=0):
    if _libc.ptrace(request, pid, None, data) < 0:
        raise OSError(ctypes.get_errno(), f"ptrace request {request}")


def symbol_offset(binary, name):
    """Where a function lies in the server's program file, relative to where the file is mapped."""
    for line in subprocess.run(["nm", "-D", binary], capture_output=True, text=True, check=True).stdout.splitlines():
        words = line.split()
        if words[-1] == name:
            return int(words[0], 16)
    raise LookupError(f"{binary} has no {name}")


def load_address(pid, binary):
    """What to add to the program file's addresses: nothing, unless the program can be loaded anywhere (ELF type 3)."""
    with open(binary, "rb") as program:
        if struct.unpack("<H", program.read(18)[16:18])[0] != 3:
            return 0
    with open(f"/proc/{pid}/maps") as maps:
        return next(int(line.split("-")[0], 16) for line in maps if line.rstrip().endswith("/postgres"))


class Tracer:
    """Collects (relation's OID, lock mode) of one server process until `stop`."""

    def __init__(self, pid, binary):
        self.pid = pid
        self.calls = []
        self.address = load_address(pid, binary) + symbol_offset(binary, "LockAcquireExtended")
        _ptrace(_ATTACH, pid)
        os.waitpid(pid, 0)
        self.memory = open(f"/proc/{pid}/mem", "r+b", buffering=0)
        self.original = self._read(self.address, 1)
        self._write(self.address, b"\xcc")
        _ptrace(_CONT, pid)

    def _read(self, address, count):
        self.memory.seek(address)
        return self.memory.read(count)

    def _write(self, address, data):
        self.memory.seek(address)
        self.memory.write(data)

    def run(self, is_done):
        """Serves the breakpoint until `is_done()`, which is asked whenever the process is not stopped."""
        while not is_done():
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid == 0:
                os.sched_yield()
                continue
            if os.WIFEXITED(status) or os.WIFSIGNALED(status):
                return
            signal_number = os.WSTOPSIG(status)
            if signal_number == signal.SIGTRAP:
                self._hit()
                _ptrace(_CONT, self.pid)
            else:
                _ptrace(_CONT, self.pid, signal_number)

    def _hit(self):
        registers = (ctypes.c_ulonglong * _REGISTERS)()
        _ptrace(_GETREGS, self.pid, ctypes.addressof(registers))
        # LOCKTAG: database, relation, two more numbers, then its type; 0 is a relation.
        tag = self._read(registers[_RDI], 16)
        if tag[14] == 0:
            self.calls.append((struct.unpack("<I", tag[4:8])[0], registers[_RSI] & 0xF))
        registers[_RIP] = self.address
        _ptrace(_SETREGS, self.pid, ctypes.addressof(registers))
        self._write(self.address, self.original)
        _ptrace(_SINGLESTEP, self.pid)
        os.waitpid(self.pid, 0)
        self._write(self.address, b"\xcc")

    def stop(self):
        os.kill(self.pid, signal.SIGSTOP)
        while True:
            _, status = os.waitpid(self.pid, 0)
            if os.WSTOPSIG(status) == signal.SIGSTOP:
                break
            if os.WSTOPSIG(status) == signal.SIGTRAP:
                self._hit()
                _ptrace(_CONT, self.pid)
            else:
                _ptrace(_CONT, self.pid, os.WSTOPSIG(status))
        self._write(self.address, self.original)
        self.memory.close()
        _ptrace(_DETACH, self.pid)
