#!/bin/sh
# Builds applications as their users would, with the client from target/packages/maven, and lets them ask a gateway.
# Their BOMs choose the version of Netty. Fetches some hundred files; outside ./verify.
#   build/test-projects.sh                          Spring Boot 3.5, 4.0.0 and newer, Quarkus
#   build/test-projects.sh spring:4.0.0             only this
set -u
unset CDPATH
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root" || exit 4
tmp=$(mktemp -d "${TMPDIR:-/tmp}/missent-projects.XXXXXX")
upstream='' gateway='' passed=0 failed=0
cleanup() {
    for each in $gateway $upstream; do kill "$each" 2>/dev/null; done
    rm -rf "$tmp"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

say() { printf 'projects: %s\n' "$1" >&2; }

[ -d target/packages/maven ] || build/package maven || exit 4
version=$(sed -n 's:.*<revision>\(.*\)</revision>.*:\1:p' pom.xml)

# A page for two hosts, behind a gateway of this project.
mkdir -p "$tmp/site/certs" "$tmp/pages"
echo page >"$tmp/pages/index.html"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=a.test -addext 'subjectAltName=DNS:a.test,DNS:b.test' \
    -keyout "$tmp/key.pem" -out "$tmp/authority.pem" 2>"$tmp/log" || { cat "$tmp/log"; exit 4; }
cat "$tmp/authority.pem" "$tmp/key.pem" >"$tmp/site/certs/a.pem"
python3 -u -m http.server --bind 127.0.0.1 --directory "$tmp/pages" 0 >"$tmp/upstream.log" 2>&1 &
upstream=$!
awaited() { # EXPRESSION FILE: the number that a server says it listens at
    for _ in $(seq 300); do
        number=$(sed -n "$1" "$2" | head -n 1)
        [ -z "$number" ] || return 0
        sleep 0.1
    done
    cat "$2"
    exit 4
}
awaited 's/.* port \([0-9][0-9]*\).*/\1/p' "$tmp/upstream.log"
# A number of its own: a listener at port 0 has no public port that a request could name.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat >"$tmp/site/gateway.yaml" <<YAML
listeners: { https: { address: "127.0.0.1:$port" } }
certificates: { dir: certs }
sites:
  a: { hosts: [a.test], to: "http://127.0.0.1:$number" }
  b: { hosts: [b.test], to: "http://127.0.0.1:$number" }
YAML
./missent --version >"$tmp/log" 2>&1 # builds what is not built
./missent run -c "$tmp/site/gateway.yaml" >"$tmp/gateway.log" 2>&1 &
gateway=$!
awaited 's/^ready in \([0-9]\).*/\1/p' "$tmp/gateway.log"

for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/* /opt/java/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/*; do
    grep -qs '^JAVA_VERSION="\(2[1-9]\|[3-9][0-9]\)' "$jdk/release" && [ -x "$jdk/bin/javac" ] && break
    jdk=
done
[ -n "$jdk" ] || { say "found no JDK 21 or newer in the usual places: set JAVA_HOME to one"; exit 2; }

# Makes the jar of the application and runs it. An application that hangs is ended, and has failed.
try() { # PROJECT VERSION JAR REQUESTS
    folder=$tmp/$1-$2
    cp -r "build/projects/$1" "$folder"
    sed -i "s|@VERSION@|$2|; s|@MISSENT@|$version|; s|@REPOSITORY@|file://$root/target/packages/maven|" "$folder/pom.xml"
    say "building $1 $2"
    if (cd "$folder" && JAVA_HOME=$jdk timeout 900 mvn -B -q --no-transfer-progress package) >"$tmp/log" 2>&1 &&
        timeout 60 "$jdk/bin/java" -jar "$folder/target/$3" "$tmp/authority.pem" "https://a.test:$port/" "https://b.test:$port/" >>"$tmp/log" 2>&1 &&
        [ "$(grep -c 'Client 200' "$tmp/log")" -eq "$4" ]; then
        passed=$((passed + 1))
        say "$1 $2: $(grep -m 1 ', Netty' "$tmp/log")"
    else
        failed=$((failed + 1))
        echo "FAILED: $1 $2"
        grep -v "^\sat " "$tmp/log" | tail -n 20
    fi
}

projects=${*:-spring:3.5.8 spring:4.0.0 spring:4.1.1 quarkus:3.38.0}
for project in $projects; do
    case $project in
        spring:*) try spring "${project#*:}" spring-1.jar 4 ;;
        quarkus:*) try quarkus "${project#*:}" quarkus-app/quarkus-run.jar 2 ;;
        *) say "unknown: $project (known: spring:VERSION, quarkus:VERSION)"; exit 2 ;;
    esac
done
echo "projects: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
