"""Files as other systems write them, made by hand from the specifications."""

from pathlib import Path

from safety.archives import pack

HERE = Path(__file__).parent


def sample(name: str) -> bytes:
    return (HERE / name).read_bytes()


def packed_sample(name: str) -> bytes:
    folder = HERE / name
    return pack({str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.xml"))})
