#!/bin/sh
# Installs Chromium where that needs no question; elsewhere says what is missing, and the tests of the desks skip.
set -eu
if ! command -v apt-get >/dev/null; then
    echo "Chromium is missing: install it (macOS: brew install --cask chromium) to run the tests of the desks" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "Chromium is missing: sudo apt-get install chromium, to run the tests of the desks" >&2
    exit 0
fi
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends chromium >/dev/null
