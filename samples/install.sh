#!/usr/bin/env bash
# usage: samples/install.sh PACKAGE[:COMMAND] ...
# Installs Debian packages whose command is not on PATH, as root or through sudo. Says what it cannot install, and then fails.
set -euo pipefail

missing=()
for wanted in "$@"; do
  command -v "${wanted#*:}" >/dev/null || missing+=("${wanted%%:*}")
done
[ ${#missing[@]} -gt 0 ] || exit 0

# With a terminal sudo may ask for a password; without one it must not wait for it.
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if [ -t 0 ] && command -v sudo >/dev/null; then as_root=(sudo)
  elif sudo -n true 2>/dev/null; then as_root=(sudo -n)
  else as_root=(false); fi
fi

if [ "${as_root[*]}" = false ] || ! command -v apt-get >/dev/null; then
  echo "Missing: ${missing[*]}. They cannot be installed from here, which takes apt-get and root or sudo." >&2
  echo "Install them (on Debian: apt-get install ${missing[*]}) and run this again." >&2
  exit 1
fi

echo "Installing ${missing[*]} through apt ..." >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() { DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y --no-install-recommends "${missing[@]}" >"$log" 2>&1; }
if ! install && ! { "${as_root[@]}" apt-get update >"$log" 2>&1 && install; }; then
  tail -n 15 "$log" >&2
  echo "apt could not install ${missing[*]}: its last words are above. Install them and run this again." >&2
  exit 1
fi
