#!/usr/bin/env bash
# Install what the tests need from Debian when we are root; else say what is missing.
# With the word "scaled" also the servers of `make scaled`. Tests that need a missing program skip themselves and name it.
set -u
missing=()
need() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
need chromium chromium
need pdftoppm poppler-utils
need softhsm2-util softhsm2
[ -e /usr/share/java/jaxb-runtime.jar ] || missing+=(libjaxb-java)
if [ "${1:-}" = scaled ]; then
  compgen -G "/usr/lib/postgresql/*/bin/postgres" >/dev/null || missing+=(postgresql)
  need redis-server redis-server
  need rabbitmq-server rabbitmq-server
fi
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -q >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null 2>&1 ||
    echo "could not install: ${missing[*]}; the tests that need them are skipped"
else
  echo "not root, missing: ${missing[*]}; the tests that need them are skipped"
fi
exit 0
