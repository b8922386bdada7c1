#!/bin/sh
# Unpacks promtool where that needs no question; elsewhere says what is missing, and the tests skip.
# Installing its package would start a server that nobody asked for.
set -eu
if ! command -v apt-get >/dev/null; then
    echo "promtool is missing: install it (macOS: brew install prometheus) to run its tests" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "promtool is missing: sudo apt-get install prometheus, to run its tests" >&2
    exit 0
fi
$as_root apt-get update -qq
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -qq -o APT::Sandbox::User=root prometheus >/dev/null
dpkg-deb --fsys-tarfile prometheus_*.deb | tar -x ./usr/bin/promtool
$as_root install usr/bin/promtool /usr/local/bin/promtool
