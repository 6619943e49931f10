"""Before a conversion, in a confined process: is an Office file safe to unpack; a picture becomes a PDF (SPEC DOC7).

It says on standard output, in one JSON line, `["end"]` or `["refused", code, detail]`.
"""

import json
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

from server.documents import sandbox
from server.documents.limits import LARGEST_UNPACKED, MEBIBYTE, Limits

TARGET = "original.pdf"
"""What a conversion leaves in its folder: the upload lies as `original` in the library."""

_MANIFEST = "META-INF/manifest.xml"
_MOST_MANIFEST = 4 * MEBIBYTE
_MOST_PARTS = 20_000
_WORD_97 = b"\xec\xa5"
_WORD_LOCKED = 0x0100


@dataclass(frozen=True, slots=True)
class Order:
    """What lies where: `kind` as sniff names it, `path` of the upload."""

    kind: str
    path: str
    limits: Limits


def command(order: Order) -> list[str]:
    """The argument list; the result lies as TARGET in the folder it is started in."""
    told = json.dumps({"kind": order.kind, "path": order.path, "limits": order.limits.told()})
    return [sys.executable, "-P", "-s", "-m", "server.documents.prepare", told]


def main() -> None:
    """Do the order in the first argument."""
    told = json.loads(sys.argv[1])
    limits = Limits(**told["limits"])
    sandbox.confine(limits)
    path = Path(told["path"])
    # Only now, since these load the libraries that read what strangers wrote.
    from server.documents.reader import Refused

    try:
        if told["kind"] == "image":
            from server.documents import pictures

            pictures.bind(path, Path(TARGET), limits.pages)
        else:
            look(path)
    except Refused as refused:
        _say("refused", refused.code, refused.detail)
    except MemoryError:
        _say("refused", "doc.picture_large" if told["kind"] == "image" else "doc.unpacks", {"limit": _LIMIT})
    else:
        _say("end")


_LIMIT = LARGEST_UNPACKED // MEBIBYTE


def look(path: Path) -> None:
    """Raises Refused for a file that unpacks to more than LARGEST_UNPACKED, or asks for a password."""
    from server.documents.reader import Refused

    with path.open("rb") as file:
        head = file.read(1024)
    if head[512:514] == _WORD_97 and int.from_bytes(head[522:524], "little") & _WORD_LOCKED:
        raise Refused("doc.encrypted")
    if not head.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise Refused("doc.unpacks", limit=_LIMIT)
            if any(part.flag_bits & 1 for part in parts) or b"encryption-data" in _manifest(archive):
                raise Refused("doc.encrypted")
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        return  # LibreOffice may mend it, or says that it cannot


def _manifest(archive: zipfile.ZipFile) -> bytes:
    """OpenDocument's list of what it holds; empty where there is none."""
    if _MANIFEST not in archive.namelist():
        return b""
    with archive.open(_MANIFEST) as file:
        return file.read(_MOST_MANIFEST)


def _say(*line: object) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
