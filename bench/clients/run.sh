#!/usr/bin/env bash
# OkHttp, the JDK's HttpClient and missent's against the same servers on loopback, side by side: Markdown on stdout.
#
#   bench/clients/run.sh [--quick] [--rounds N] [--seconds N] [--warmup N] [--repetitions N]
#                        [--scenarios h2,h1,names,strict,download,upload] [--out FILE]
#   NGINX=…              another binary than the one on the PATH
#   CLIENT_JAVA_OPTS=…   more flags for the JVM of each client, for instance of the flight recorder
set -euo pipefail
root=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd -P)
PATH=$PATH:/usr/sbin:/sbin

fail() { printf 'bench: %s\n' "$2" >&2; exit "$1"; }

options=(--out "$root/bench/target/clients.tsv")
while [ $# -gt 0 ]; do
    case $1 in
        --quick) options+=(--rounds 2 --seconds 2 --warmup 4 --repetitions 5) ;;
        --rounds | --seconds | --warmup | --repetitions | --scenarios) options+=("$1" "${2:?}"); shift ;;
        --out) options+=(--out "$(realpath -m "${2:?}")"); shift ;;
        *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done

command -v "${NGINX:-nginx}" >/dev/null || fail 2 "needs nginx (Debian: apt install nginx-light)"

# A JDK that is 25 or newer: JAVA_HOME, the PATH, or where packages put theirs.
java=
for candidate in "${JAVA_HOME:-}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
    [ -x "$candidate" ] || continue
    version=$("$candidate" -version 2>&1 | sed -n '1s/[^"]*"\([0-9]*\).*/\1/p')
    if [ "${version:-0}" -ge 25 ]; then java=$candidate; break; fi
done
[ -n "$java" ] || fail 2 "needs a JDK 25 or newer: set JAVA_HOME"

jar=$root/bench/target/benchmarks.jar
if [ ! -e "$jar" ] || [ -n "$(find "$root"/{core,wire,client,junit,testkit,bench}/src/main "$root/bench/pom.xml" -newer "$jar" -print -quit)" ]; then
    mvn -q -DskipTests -P bench -f "$root/pom.xml" -pl bench -am package >&2 || fail 4 "the build failed"
fi

directory=$(mktemp -d "${TMPDIR:-/tmp}/missent-clients.XXXXXX")
trap 'rm -rf "$directory"' EXIT
ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)" || true

cat <<EOF
Machine: $(nproc) CPUs ($(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)), Linux $(uname -r), load average before the run $(cut -d' ' -f1 /proc/loadavg).
Versions: $("$java" -version 2>&1 | sed -n 's/.*Runtime Environment //p'), OkHttp $(sed -n 's/.*<okhttp.version>\(.*\)<.*/\1/p' "$root/pom.xml"), $("${NGINX:-nginx}" -v 2>&1 | sed 's/.*: //').

EOF
"$java" --enable-native-access=ALL-UNNAMED -Xmx512m -cp "$jar" dev.missent.bench.clients.Comparison "${options[@]}" "$directory" ||
    { tail -n 20 "$directory"/*.log >&2; fail 4 "the run failed"; }
