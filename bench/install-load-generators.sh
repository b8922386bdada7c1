#!/bin/sh
# Installs what asks as fast as it is answered; elsewhere says what is missing.
set -eu
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "wrk and h2load are missing: sudo apt-get install wrk nghttp2-client (macOS: brew install wrk nghttp2)" >&2
    exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends wrk nghttp2-client >/dev/null
