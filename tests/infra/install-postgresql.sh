#!/bin/sh
# Installs PostgreSQL's server programs where that needs no question; elsewhere says what is missing, and the tests skip.
set -eu
if ! command -v apt-get >/dev/null; then
    echo "PostgreSQL is missing: install it (macOS: brew install postgresql) to run its tests" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "PostgreSQL is missing: sudo apt-get install postgresql, to run its tests" >&2
    exit 0
fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends postgresql >/dev/null
