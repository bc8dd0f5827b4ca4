"""What the checks stand on that are written in Python: Debian's packages, and environments for their tools.

Imports only what Debian's python3-minimal has, because it must run before the rest is there.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def on_path(program):
    """Whether the shell would find a program."""
    return any(os.access(os.path.join(folder, program), os.X_OK) for folder in os.get_exec_path())


def install(*packages):
    """Installs Debian's packages, by sudo where one is not root."""
    print(f"{Path(sys.argv[0]).name}: installing {' '.join(packages)}", file=sys.stderr)
    as_root = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*as_root, "apt-get", "update", "-qq"], check=True)
    subprocess.run(
        [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-qq", "-y",
         "--no-install-recommends", *packages], check=True, stdout=subprocess.DEVNULL)


def prepared(name, requirements):
    """The Python of the environment .build/NAME, which has what a file of requirements names."""
    folder = ROOT / ".build" / name
    python = folder / "bin" / "python"
    wanted = requirements.read_text()
    installed = folder / "installed.txt"
    if installed.is_file() and installed.read_text() == wanted:
        return python
    # Debian has the module venv without what it needs to put pip into an environment.
    if not importlib.util.find_spec("ensurepip"):
        install("python3-venv")
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
         "--requirement", requirements], check=True)
    installed.write_text(wanted)
    return python


def binary(argument):
    """The program to check: that which was named, else the release build."""
    path = Path(argument or ROOT / ".build/release/pinprick").resolve()
    if not path.is_file():
        sys.exit(f"{Path(sys.argv[0]).name}: {path} does not exist; make build")
    return path
