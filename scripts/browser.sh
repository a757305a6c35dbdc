#!/usr/bin/env bash
# Puts a Chromium on the machine for the tests that need a real browser, where it is missing and we may install it.
set -euo pipefail
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the browser tests …"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-core >/dev/null
else
  echo "No Chromium here and no right to install it: the browser tests will be skipped (Debian: apt install chromium)."
fi
