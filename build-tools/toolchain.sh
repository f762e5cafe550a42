# For scripts to source: finds JDK 17, Maven 3.8.7 or newer and libaio, and installs them where that is ours to do.

# Ends the script with one line that says what is missing.
missing() {
  echo "${0##*/}: $*" >&2
  exit 2
}

# Installs a Debian package: only as root, and only on Debian or Ubuntu.
install_package() {
  [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ] && command -v apt-get >/dev/null || return 1
  echo "${0##*/}: installing $1" >&2
  export DEBIAN_FRONTEND=noninteractive
  { apt-get -qq update && apt-get -qq install -y --no-install-recommends "$1"; } >&2 </dev/null
}

is_jdk_17() {
  [ -x "$1/bin/javac" ] && [[ "$("$1/bin/javac" -version 2>&1)" == "javac 17"* ]]
}

find_jdk_17() {
  local javac home
  javac=$(command -v javac || true)
  [ -z "$javac" ] || javac=$(readlink -f "$javac")
  for home in "${JAVA_HOME:-}" "${javac%/bin/javac}" /usr/lib/jvm/*; do
    if [ -n "$home" ] && is_jdk_17 "$home"; then
      export JAVA_HOME=$home PATH="$home/bin:$PATH"
      return 0
    fi
  done
  return 1
}

has_maven() {
  local version
  command -v mvn >/dev/null || return 1
  version=$(mvn -B --version 2>/dev/null | sed -n 's/^.*Apache Maven \([0-9][0-9.]*\).*$/\1/p')
  [ "$(printf '%s\n' 3.8.7 "$version" | sort -V | head -n 1)" = 3.8.7 ]
}

require_toolchain() {
  find_jdk_17 || { install_package openjdk-17-jdk-headless && find_jdk_17; } ||
    missing "JDK 17 is missing; install it or let JAVA_HOME name it."
  has_maven || { install_package maven && has_maven; } ||
    missing "Maven 3.8.7 or newer is missing; install it and put mvn on the PATH."
}

# MySQL's server needs it, in tests only; without it those tests are skipped and say so.
want_libaio() {
  [ -n "$(ldconfig -p 2>/dev/null | grep 'libaio\.so\.1 ')" ] ||
    install_package libaio1 || install_package libaio1t64 ||
    echo "${0##*/}: libaio.so.1 is missing, so that tests on MySQL will be skipped." >&2
}
