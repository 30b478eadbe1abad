#!/bin/sh
# Run `claims lint` of this checkout in a small environment of its own, made once: no dashboard, no engine.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
python=${PYTHON:-python3}
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
env=${XDG_CACHE_HOME:-$HOME/.cache}/claims-lint/$version-$(cksum < "$here/requirements.txt" | cut -d ' ' -f 1)
if [ ! -e "$env/ready" ]; then
  "$python" -m venv --clear "$env"
  "$env/bin/python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  touch "$env/ready"
fi
PYTHONPATH=$(cd "$here/../../.." && pwd) PYTHONSAFEPATH=1 exec "$env/bin/python" -m claims.cli lint "$@"
