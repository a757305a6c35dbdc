#!/usr/bin/env bash
# Makes .venv hold exactly what uv.lock says. Needs git, make, Python >= 3.12 and pip; fetches uv if it is absent.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
  for name in python3.13 python3.12 python3.14 python3 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then
      "$name" -c 'import sys; print(sys.executable)'
      return
    fi
  done
  echo "Balalar needs Python 3.12 or newer and found none on this machine. Install it (Debian: apt install python3.13-venv), then call make again." >&2
  exit 1
}

find_uv() {
  # a shim that is there but does not run is no uv
  if uv --version >/dev/null 2>&1; then echo uv; return; fi
  if ! .tools/bin/uv --version >/dev/null 2>&1; then
    echo "uv is not here; installing it into .tools …" >&2
    "$1" -m venv --clear .tools >&2 || { echo "Python at $1 cannot make a virtual environment. Install its venv package (Debian: apt install python3-venv), then call make again." >&2; exit 1; }
    .tools/bin/pip install --quiet "uv>=0.11,<1" >&2
  fi
  echo .tools/bin/uv
}

stamp=.venv/set-up-from
wanted=$(cat uv.lock pyproject.toml | sha256sum)
if [ -x .venv/bin/python ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then exit 0; fi

python=$(find_python)
uv=$(find_uv "$python")
echo "Setting up .venv with $("$python" --version) …"
"$uv" sync --frozen --quiet --python "$python"
echo "$wanted" >"$stamp"
