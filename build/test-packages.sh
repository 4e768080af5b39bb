#!/bin/sh
# Installs the packages as a user would, where there is no Java, and uses them.
#   build/test-packages.sh                 tar, npm, image and deb, made anew from what cli/target has
#   build/test-packages.sh tar npm         only these
# The image and the .deb are tried in a root of their own, for which this needs to be root; deb also needs debootstrap
# and takes a minute or two. What cannot be tried here is said.
# shellcheck disable=SC2016,SC2317 # literal dollars are for the shell that runs the words; functions are called by holds
set -u
unset CDPATH JAVA_HOME MISSENT_JAVA MISSENT_JAVA_OPTS MISSENT_JDK_DIRS MISSENT_AOT
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd -P)
cd "$root" || exit 4
tmp=$(mktemp -d "${TMPDIR:-/tmp}/missent-packages.XXXXXX")
trap cleanup EXIT
trap 'exit 130' INT TERM
out=$root/target/packages
passed=0 failed=0 gateway='' mounts=''

cleanup() {
    [ -z "$gateway" ] || kill "$gateway" 2>/dev/null
    for mounted in $mounts; do umount "$mounted" 2>/dev/null; done
    rm -rf --one-file-system "$tmp"
}

say() { printf 'packages: %s\n' "$1" >&2; }
holds() {
    what=$1; shift
    if "$@" >"$tmp/log" 2>&1; then passed=$((passed + 1)); return; fi
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$what"
    sed 's/^/    /' "$tmp/log" | tail -n 20
}
says() { # TEXT COMMAND…: the command succeeds and its output has the text
    text=$1; shift
    "$@" >"$tmp/said" 2>&1 || { cat "$tmp/said"; return 1; }
    grep -qF -- "$text" "$tmp/said" || { cat "$tmp/said"; return 1; }
}
lacks() { ! "$@"; }
mounted() { mount "$@" && for last; do :; done && mounts="$last $mounts"; }

# No Java, no Maven, no Node: only what every system has.
bare() { env -i HOME="$tmp/home" PATH=/usr/bin:/bin MISSENT_JDK_DIRS= "$@"; }

# A gateway in the background; what is killed later is the gateway itself and no shell around it.
started() { # LOG COMMAND…
    log=$1; shift
    env -i HOME="$tmp/home" PATH=/usr/bin:/bin:/usr/sbin:/sbin MISSENT_JDK_DIRS= "$@" >"$log" 2>&1 &
    gateway=$!
}

certificate() { # NAME NAME: a self-signed one with its key, on standard output
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=$1" -addext "subjectAltName=DNS:$1,DNS:$2" \
        -keyout "$tmp/key.pem" -out "$tmp/chain.pem" 2>"$tmp/log" && cat "$tmp/chain.pem" "$tmp/key.pem"
}

site() { # FOLDER: a configuration and a certificate for it
    mkdir -p "$1/certs"
    certificate a.test b.test >"$1/certs/a.pem"
    port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
    cat >"$1/gateway.yaml" <<YAML
listeners:
  https: { address: "127.0.0.1:$port" }
certificates: { dir: certs }
sites:
  a: { hosts: [a.test], to: "http://127.0.0.1:9" }
YAML
    chmod -R a+rX "$1"
}

# Waits until the gateway serves, and asks for its host, whose upstream does not exist, and for another one.
asked_gateway() { # LOG
    for _ in $(seq 300); do
        if grep -q '^ready in' "$1" || ! kill -0 "$gateway" 2>/dev/null; then break; fi
        sleep 0.1
    done
    answers 502 a.test "$1" && answers 421 b.test "$1"
}

# The command as a service manager starts it: with a socket that listens already.
activated() { # PORT COMMAND…
    set -- python3 -c 'import os, socket, sys
listening = socket.socket()
listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listening.bind(("127.0.0.1", int(sys.argv[1])))
listening.listen(16)
os.set_inheritable(listening.fileno(), True) if listening.fileno() == 3 else os.dup2(listening.fileno(), 3)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS="1")
os.execv(sys.argv[2], sys.argv[2:])' "$@"
    started "$tmp/activated.log" "$@"
}

answers() { # STATUS HOST LOG
    status=$(curl -sk -o "$tmp/answer" -w '%{http_code}' --resolve "a.test:$port:127.0.0.1" -H "Host: $2:$port" "https://a.test:$port/")
    [ "$status" = "$1" ] || { echo "$2 is answered by $status"; cat "$tmp/answer" "$3"; return 1; }
}

stop_gateway() {
    kill "$gateway" 2>/dev/null
    wait "$gateway" 2>/dev/null
    gateway=
}

one() { # PATTERN: the package that was made last
    # shellcheck disable=SC2012,SC2086
    ls -t "$out"/$1 2>/dev/null | head -n 1
}

# ---- each kind ------------------------------------------------------------------------------------

try_tar() {
    mkdir -p "$tmp/a folder" "$tmp/home" "$tmp/bin"
    tar -C "$tmp/a folder" -xzf "$(one 'missent-*-linux-*.tar.gz')"
    here=$(echo "$tmp/a folder"/missent-*)
    holds "tar: the archive has at most 50 MB" [ "$(stat -c %s "$(one 'missent-*-linux-*.tar.gz')")" -le 50000000 ]
    holds "tar: version without Java" says "missent " bare "$here/missent" --version
    ln -s "$here/missent" "$tmp/bin/missent"
    holds "tar: by a link on PATH" says "BoringSSL" bare "$tmp/bin/missent" version -v
    holds "tar: explain" says "MS-U01" bare "$here/missent" explain U01
    holds "tar: the demo finds the cause and proves the repair" bare "$here/missent" demo
    holds "tar: lint reads XML" says "0 errors, 0 warnings" bare "$here/missent" lint --as tomcat "$root/build/packaging/sample-server.xml"
    holds "tar: completion" says complete cat "$here/completion/missent.bash"
    holds "tar: licences" test -s "$here/licenses/components.tsv"
    site "$tmp/site"
    started "$tmp/gateway.log" "$here/missent" run -c "$tmp/site/gateway.yaml"
    holds "tar: a gateway answers 421 to another site's host" asked_gateway "$tmp/gateway.log"
    stop_gateway
    activated "$port" "$here/missent" run -c "$tmp/site/gateway.yaml"
    holds "tar: a gateway serves on a socket that it was given" asked_gateway "$tmp/activated.log"
    holds "tar: and says so" says "uses the socket of the service manager" cat "$tmp/activated.log"
    stop_gateway
}

try_npm() {
    command -v npm >/dev/null || { say "left out without npm: the npm packages"; return; }
    mkdir -p "$tmp/project"
    (cd "$tmp/project" && echo '{ "name": "x", "private": true }' >package.json &&
        npm install --silent --no-audit --no-fund --offline --omit=optional "$(one 'missent-[0-9]*.tgz')" "$(one 'missent-linux-*.tgz')" >"$tmp/log" 2>&1) ||
        { cat "$tmp/log"; failed=$((failed + 1)); return; }
    holds "npm: npx missent" says "missent " sh -c 'cd "$1" && npx --offline missent --version' - "$tmp/project"
    holds "npm: the exit code passes" sh -c 'cd "$1" && npx --offline missent lint /nowhere.yaml; [ $? -eq 2 ]' - "$tmp/project"
    rm -rf "$tmp"/project/node_modules/missent-linux-*
    holds "npm: a platform without a package is said" sh -c 'cd "$1" && npx --offline missent --version 2>&1 | grep -q "is not installed"' - "$tmp/project"
}

unpack_image() { # TAR FOLDER
    mkdir -p "$tmp/oci" "$2"
    tar -C "$tmp/oci" -xf "$1"
    python3 - "$tmp/oci" <<'PY' >"$tmp/layers"
import json, sys
root = sys.argv[1]
blob = lambda digest: root + "/blobs/" + digest.replace(":", "/")
manifest = json.load(open(blob(json.load(open(root + "/index.json"))["manifests"][0]["digest"])))
config = json.load(open(blob(manifest["config"]["digest"])))["config"]
assert config["User"] == "65532:65532", config
for layer in manifest["layers"]:
    print(blob(layer["digest"]))
PY
    while read -r layer; do tar -C "$2" -xzf "$layer" || return 1; done <"$tmp/layers"
}

try_image() {
    [ "$(id -u)" -eq 0 ] || { say "left out without root: the image"; return; }
    image=$tmp/image
    holds "image: its layers unpack" unpack_image "$(one 'missent-*-image-*.tar')" "$image"
    mkdir -p "$image/proc" "$image/tmp" "$image/etc/missent"
    site "$image/etc/missent"
    if ! { mounted --bind "$image" "$image" && mounted -t proc proc "$image/proc" && mounted -t tmpfs -o mode=1777 tmpfs "$image/tmp" &&
        mount -o remount,ro,bind "$image"; }; then say "left out: the image, because nothing can be mounted here"; return; fi
    inside() { bare /usr/sbin/chroot --userspec=65532:65532 "$image" "$java" -jar "$jar" "$@"; }
    java=/usr/lib/missent/runtime/bin/java jar=/usr/lib/missent/lib/missent.jar
    holds "image: no shell" lacks test -e "$image/bin/sh"
    holds "image: BoringSSL and epoll, as an unprivileged user on a read-only root" says "epoll, BoringSSL" inside version -v
    holds "image: lint" inside lint /etc/missent/gateway.yaml
    started "$tmp/gateway.log" chroot --userspec=65532:65532 "$image" "$java" -jar "$jar" run -c /etc/missent/gateway.yaml
    holds "image: a gateway answers 421 to another site's host" asked_gateway "$tmp/gateway.log"
    stop_gateway
}

try_deb() {
    [ "$(id -u)" -eq 0 ] || { say "left out without root: the .deb"; return; }
    command -v debootstrap >/dev/null || { say "left out without debootstrap: the .deb"; return; }
    clean=$tmp/clean
    # shellcheck disable=SC1091
    codename=$(. /etc/os-release && echo "${VERSION_CODENAME:-stable}")
    debootstrap --variant=minbase "$codename" "$clean" >"$tmp/log" 2>&1 || { tail -n 5 "$tmp/log"; say "left out: the .deb, because debootstrap failed"; return; }
    mounted -t proc proc "$clean/proc" || { say "left out: the .deb, because nothing can be mounted here"; return; }
    inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/tmp chroot "$clean" "$@"; }
    before=$(inside find / -xdev -path /proc -prune -o -print | LC_ALL=C sort)
    cp "$(one 'missent_*.deb')" "$clean/missent.deb"
    holds "deb: installs in a clean Debian" inside dpkg -i /missent.deb
    holds "deb: version" says "missent " inside missent --version
    holds "deb: the demo" inside missent demo
    certificate shop.example www.shop.example >"$clean/etc/missent/certs/shop.pem"
    holds "deb: the configuration that comes with it is right" says "0 errors, 0 warnings" inside missent lint /etc/missent/gateway.yaml
    rm "$clean/etc/missent/certs/shop.pem"
    holds "deb: keys are for the service's group" [ "$(inside stat -c '%G %a' /etc/missent/certs)" = "missent-certs 750" ]
    echo '# a line of the operator' >>"$clean/etc/missent/gateway.yaml"
    newer=$(MISSENT_REVISION=99.0.0 build/package --as-built deb 2>&1 | sed -n 's:.*made   \(target/packages/[^ ]*\).*:\1:p')
    cp "$newer" "$clean/newer.deb" && rm -f "$newer"
    holds "deb: upgrades" inside dpkg -i /newer.deb
    holds "deb: an upgrade keeps the operator's configuration" grep -q 'a line of the operator' "$clean/etc/missent/gateway.yaml"
    holds "deb: is removed" inside dpkg -r missent
    holds "deb: removing keeps the configuration" test -f "$clean/etc/missent/gateway.yaml"
    holds "deb: is purged" inside dpkg -P missent
    rm -f "$clean/missent.deb" "$clean/newer.deb"
    inside find / -xdev -path /proc -prune -o -print | LC_ALL=C sort >"$tmp/after"
    printf '%s\n' "$before" | LC_ALL=C comm -13 - "$tmp/after" | grep -v -E '^/(var/(lib|log|cache)|etc/(group|gshadow|passwd|shadow)-?|tmp|dev|run)' >"$tmp/left"
    holds "deb: nothing is left after a purge" lacks grep . "$tmp/left"
}

kinds=${*:-tar npm image deb}
for kind in $kinds; do
    case $kind in tar|npm|image|deb) ;; *) say "unknown: $kind (known: tar, npm, image, deb)"; exit 2 ;; esac
done
# shellcheck disable=SC2086 # the kinds are words
build/package --as-built $kinds || exit 4
for kind in $kinds; do "try_$kind"; done
echo "packages: $passed checks passed, $failed failed ($kinds)"
[ "$failed" -eq 0 ]
