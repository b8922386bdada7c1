#!/bin/sh
# Puts uv into .uv/, on a machine that has Python and nothing else.
set -eu
if ! python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Python 3.11 or later is needed, and python3 is older: install one, or put uv on the PATH" >&2
    exit 1
fi
# Debian and Ubuntu ship Python without the part that makes environments.
if ! python3 -c 'import ensurepip, venv' 2>/dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo -n"
    if ! { $as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq python3-venv; } >/dev/null 2>&1; then
        echo "this Python cannot make environments: sudo apt-get install python3-venv, or put uv on the PATH" >&2
        exit 1
    fi
fi
python3 -m venv .uv
.uv/bin/pip install --quiet uv
