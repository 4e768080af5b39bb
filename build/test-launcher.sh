#!/bin/sh
# Tests of ./missent: plain sh, no network, everything in a temporary directory.
#   build/test-launcher.sh            with every shell that is here
# JDKs and Maven are played by small scripts; only the start-up cache needs a real JDK 25 (left out, with a
# line that says so, where there is none).
# shellcheck disable=SC2016,SC2123 # literal dollars are test data; PATH is set for the launcher alone
set -u
unset MISSENT_JAVA MISSENT_JAVA_OPTS MISSENT_JDK_DIRS MISSENT_AOT MISSENT_REBUILD JAVA_HOME JAVA_TOOL_OPTIONS CDPATH
root=$(cd -P -- "$(dirname -- "$0")/.." && pwd -P)
tmp=$(mktemp -d "${TMPDIR:-/tmp}/missent launcher.XXXXXX")
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0

# ---- assertions ---------------------------------------------------------------------------------

ok()  { passed=$((passed + 1)); }
bad() {
    failed=$((failed + 1))
    printf 'FAILED (%s): %s\n' "$shell" "$1"
    printf '    exit code %s\n    stdout: %s\n    stderr: %s\n' "$code" "$(cat "$tmp/out")" "$(cat "$tmp/err")"
}

# The launcher under test, by the shell under test, with $visible as its PATH.
missent() {
    # "busybox sh" is two words.
    # shellcheck disable=SC2086
    (cd "$where" && PATH=$visible && exec $shell "$launcher" "$@") >"$tmp/out" 2>"$tmp/err" </dev/null
    code=$?
}

code_is()     { if [ "$code" = "$1" ]; then ok; else bad "$2: expected exit code $1"; fi; }
out_has()     { if grep -qF -- "$1" "$tmp/out"; then ok; else bad "$2: expected on stdout: $1"; fi; }
out_lacks()   { if grep -qF -- "$1" "$tmp/out"; then bad "$2: not expected on stdout: $1"; else ok; fi; }
err_has()     { if grep -qF -- "$1" "$tmp/err"; then ok; else bad "$2: expected on stderr: $1"; fi; }
out_is()      { if [ "$(cat "$tmp/out")" = "$1" ]; then ok; else bad "$2: expected as all of stdout: $1"; fi; }
err_is_empty() { if [ -s "$tmp/err" ]; then bad "$1: expected nothing on stderr"; else ok; fi; }
err_is_one_line() { if [ "$(wc -l <"$tmp/err")" -eq 1 ]; then ok; else bad "$1: expected one line on stderr"; fi; }
holds()       { what=$1; shift; if "$@"; then ok; else bad "$what"; fi; }

# ---- stand-ins ----------------------------------------------------------------------------------

# A home whose java prints its own path and arguments: fake_jdk DIRECTORY VERSION
fake_jdk() {
    mkdir -p "$1/bin"
    printf 'IMPLEMENTOR="Test"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
    {
        echo '#!/bin/sh'
        echo 'echo "java=$0"; for a; do echo "arg=$a"; done'
    } | sed "s|\\\$0|$1/bin/java|" >"$1/bin/java"
    cp "$1/bin/java" "$1/bin/javac"
    chmod +x "$1/bin/java" "$1/bin/javac"
}

# The same without a release file: its version comes only from asking.
fake_jdk_without_release() {
    fake_jdk "$1" 0
    rm "$1/release"
    cat >"$1/bin/java" <<EOF
#!/bin/sh
case \$1 in -XshowSettings*) echo '    java.specification.version = $2' >&2; exit ;; esac
echo "java=$1/bin/java"
EOF
}

# A Maven that notes its calls, takes a moment and writes the jar. With FAIL in its folder it fails.
fake_maven() {
    mkdir -p "$1"
    cat >"$1/mvn" <<EOF
#!/bin/sh
echo "call" >>"$1/calls"
echo "[INFO] --- maven-resources-plugin:3.5.0:resources (default-resources) @ missent-quick ---"
echo "Downloaded from central: somewhere"
echo "JAVA_HOME=\$JAVA_HOME"
[ ! -e "$1/FAIL" ] || { echo "[ERROR] a reason to fail"; exit 1; }
echo "[INFO] --- maven-compiler-plugin:3.16.0:compile (default-compile) @ missent-quick ---"
sleep 1.5
echo "[INFO] --- maven-shade-plugin:3.6.2:shade (default) @ missent-quick ---"
sleep 1.5
[ -e "$1/NO-JAR" ] || { mkdir -p cli/target && echo jar >cli/target/missent.jar; }
EOF
    chmod +x "$1/mvn"
}

# A PATH with the tools that the launcher may call, and neither java nor mvn.
tools_only() {
    mkdir -p "$tmp/tools"
    for tool in sh cat cksum cut dash bash busybox ksh grep head ln ls mkdir mv ps readlink rm rmdir sed sleep tail touch uname; do
        found=$(command -v "$tool") && ln -sf "$found" "$tmp/tools/$tool"
    done
}

# A new checkout, cache and home for each test; sets $launcher.
fresh() {
    n=$((${n:-0} + 1))
    here="$tmp/checkout $n"
    mkdir -p "$here/cli/target" "$tmp/home $n"
    cp "$root/missent" "$here/missent"
    : >"$here/pom.xml"
    echo jar >"$here/cli/target/missent.jar"
    launcher=$here/missent where=$tmp visible=$tmp/tools
    HOME="$tmp/home $n" XDG_CACHE_HOME="$tmp/cache $n" MISSENT_JDK_DIRS="$tmp/places $n/*"
    export HOME XDG_CACHE_HOME MISSENT_JDK_DIRS
    unset MISSENT_JAVA JAVA_HOME MISSENT_JAVA_OPTS MISSENT_REBUILD
}

# ---- which JDK ----------------------------------------------------------------------------------

search_order() {
    fresh
    fake_jdk "$tmp/places $n/a-17" 17.0.2
    fake_jdk "$tmp/places $n/b-25" 25.0.3
    missent --version
    out_has "java=$tmp/places $n/b-25/bin/java" "the usual places, too old ones passed over"

    fresh
    fake_jdk "$tmp/places $n/x" 25
    fake_jdk "$tmp/jdk path $n" 25.0.1
    visible="$tmp/jdk path $n/bin:$tmp/tools"
    missent --version
    out_has "java=$tmp/jdk path $n/bin/java" "PATH before the usual places"

    fake_jdk "$tmp/jdk java_home $n" 26-ea
    JAVA_HOME="$tmp/jdk java_home $n"; export JAVA_HOME
    missent --version
    out_has "java=$JAVA_HOME/bin/java" "JAVA_HOME before PATH, although PATH's was noted"

    fake_jdk "$tmp/jdk own $n" 25
    MISSENT_JAVA="$tmp/jdk own $n"; export MISSENT_JAVA
    missent --version
    out_has "java=$MISSENT_JAVA/bin/java" "MISSENT_JAVA (a home) before JAVA_HOME"
    MISSENT_JAVA="$tmp/jdk own $n/bin/java"
    missent --version
    out_has "java=$MISSENT_JAVA" "MISSENT_JAVA (a binary)"

    fresh
    fake_jdk "$tmp/old $n" 17.0.1
    fake_jdk "$tmp/places $n/new" 25
    JAVA_HOME="$tmp/old $n"; export JAVA_HOME
    missent --version
    out_has "java=$tmp/places $n/new/bin/java" "a JAVA_HOME that is too old is passed over"

    fresh
    fake_jdk_without_release "$tmp/places $n/asked" 25
    missent --version
    out_has "java=$tmp/places $n/asked/bin/java" "without a release file java is asked"

    fresh
    fake_jdk "$tmp/real jdk $n" 25
    mkdir "$tmp/alternatives $n"
    ln -s "$tmp/real jdk $n/bin/java" "$tmp/alternatives $n/java"
    visible="$tmp/alternatives $n:$tmp/tools"
    missent --version
    out_has "java=" "a java on PATH that is a symbolic link, as Debian's"
}

noted_java() {
    fresh
    fake_jdk "$tmp/places $n/b" 25
    missent --version
    fake_jdk "$tmp/places $n/a" 25
    missent --version
    out_has "java=$tmp/places $n/b/bin/java" "the noted java is used again"
    rm -r "$tmp/places $n/b"
    missent --version
    out_has "java=$tmp/places $n/a/bin/java" "a noted java that is gone is looked for again"
}

# What is advised on a system whose os-release is the first argument.
hint() {
    printf %b "$1" >"$tmp/os release"
    MISSENT_OS_RELEASE="$tmp/os release"; export MISSENT_OS_RELEASE
    missent --version
    err_has "$2" "no JDK on this system"; err_is_one_line "no JDK"
}

no_jdk() {
    fresh
    fake_jdk "$tmp/places $n/a-17" 17.0.2
    missent --version
    code_is 2 "no JDK"; err_is_one_line "no JDK"; out_is "" "no JDK"
    err_has "needs a JDK 25 or newer and found only Java 17." "no JDK"; err_has "MISSENT_JAVA" "no JDK"

    fake_jdk "$tmp/places $n/b-17" 17.0.9
    fake_jdk "$tmp/places $n/c-21" 21
    missent --version
    err_has "found only Java 17, 21." "each version is named once"
    hint 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"' "Debian GNU/Linux 12 (bookworm) has no package of it: add Adoptium's repository"
    hint 'ID=debian\nVERSION_ID="13"' 'apt install openjdk-25-jdk-headless'
    hint 'ID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"' 'apt install openjdk-25-jdk-headless'
    hint 'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.6"' 'dnf install java-25-openjdk-devel'
    hint 'ID=fedora\nVERSION_ID=43' 'dnf install java-25-openjdk-devel'
    hint 'ID=plan9' 'https://adoptium.net/'
    unset MISSENT_OS_RELEASE

    fresh
    fake_jdk "$tmp/places $n/good" 25
    fake_jdk "$tmp/old $n" 1.8.0_402
    MISSENT_JAVA="$tmp/old $n"; export MISSENT_JAVA
    missent --version
    code_is 2 "MISSENT_JAVA too old"; err_is_one_line "MISSENT_JAVA too old"; err_has "MISSENT_JAVA is $MISSENT_JAVA" "MISSENT_JAVA too old"
}

# ---- how it is called ---------------------------------------------------------------------------

places_and_arguments() {
    fresh
    fake_jdk "$tmp/places $n/j" 25
    missent check "two words" '' '*' '$HOME'
    out_has "arg=two words" "arguments"; out_has "arg=*" "arguments"; out_has 'arg=$HOME' "arguments"
    out_has "arg=$here/cli/target/missent.jar" "a path with a space"
    err_is_empty "a start says nothing of its own"

    ln -s "$here" "$tmp/link dir $n"
    mkdir "$tmp/bin $n"
    ln -s "../link dir $n/missent" "$tmp/bin $n/relative"
    ln -s "$tmp/bin $n/relative" "$tmp/bin $n/absolute"
    launcher="$tmp/bin $n/absolute" where=/
    missent --version
    code_is 0 "a symbolic link to a symbolic link"; out_has "cli/target/missent.jar" "symbolic links"

    launcher=missent where=$here
    missent --version
    out_has "arg=$here/cli/target/missent.jar" "from its own directory"
    launcher="../checkout $n/./missent"
    missent --version
    out_has "arg=$here/cli/target/missent.jar" "a path with dots"

    mkdir "$here/lib" && mv "$here/cli/target/missent.jar" "$here/lib/"
    launcher=$here/missent
    missent --version
    out_has "arg=$here/lib/missent.jar" "an installation"

    fake_jdk "$here/runtime" 25.0.3
    JAVA_HOME="$tmp/places $n/j"; export JAVA_HOME
    launcher="$tmp/bin $n/absolute"
    touch "$here/lib/missent.jar" # the notes do not hold for an upgrade
    missent --version
    out_has "java=$here/runtime/bin/java" "a package's own runtime is used first"
}

flags() {
    fresh
    fake_jdk "$tmp/places $n/j" 25
    missent check x
    out_has "arg=-XX:TieredStopAtLevel=1" "short command"; out_has "arg=-XX:+UseSerialGC" "short command"
    missent run -c x
    out_lacks "TieredStopAtLevel" "server command"
    out_has "arg=-XX:+UseSerialGC" "server command"; out_has "arg=-XX:NewRatio=1" "server command"; out_has "arg=-XX:+ExitOnOutOfMemoryError" "server command"
    missent -v --color never proxy
    out_lacks "TieredStopAtLevel" "server command after options"
    missent run --help
    out_has "TieredStopAtLevel" "help of a server command"
    missent why run
    out_has "TieredStopAtLevel" "a server word as an argument"
    MISSENT_JAVA_OPTS='-Xmx64m -XX:+UseG1GC -Dx=*'; export MISSENT_JAVA_OPTS
    missent run
    out_has "arg=-Xmx64m" "MISSENT_JAVA_OPTS"; out_has "arg=-Dx=*" "MISSENT_JAVA_OPTS"
    out_has "arg=-XX:+UseG1GC" "own collector"; out_lacks "UseSerialGC" "own collector replaces ours"; out_lacks "NewRatio" "and what belongs to it"; out_has "arg=-XX:+ExitOnOutOfMemoryError" "but not the end"
}

# ---- building -----------------------------------------------------------------------------------

building() {
    fresh
    fake_jdk "$tmp/places $n/j" 25
    rm -r "$here/cli/target"
    missent --version
    code_is 2 "no Maven"; err_has "Maven is not installed" "no Maven"; err_is_one_line "no Maven"

    rm "$tmp/places $n/j/bin/javac"
    missent --version
    code_is 2 "no compiler"; err_has "has no compiler" "no compiler"; err_is_one_line "no compiler"
    fake_jdk "$tmp/places $n/j" 25

    fake_maven "$tmp/maven $n"
    visible="$tmp/maven $n:$tmp/tools"
    : >"$tmp/maven $n/FAIL"
    missent --version
    code_is 4 "build fails"; err_has "a reason to fail" "build fails"; err_has "could not be built" "build fails"; out_is "" "build fails"

    rm "$tmp/maven $n/FAIL"
    : >"$tmp/maven $n/NO-JAR"
    missent --version
    code_is 4 "build without a jar"; err_has "did not make" "build without a jar"

    rm "$tmp/maven $n/NO-JAR" "$tmp/maven $n/calls"
    (missent --version; cp "$tmp/out" "$tmp/out first") &
    sleep 0.3
    # A second start meanwhile, with files of its own.
    # shellcheck disable=SC2086
    (PATH=$visible; exec $shell "$launcher" --version) >"$tmp/out second" 2>"$tmp/err second" </dev/null
    second=$?
    wait
    missent --version
    holds "concurrent first starts build once" [ "$(wc -l <"$tmp/maven $n/calls")" -eq 1 ]
    holds "the second start waits and runs" [ "$second" -eq 0 ]
    holds "the second start says that it waits" grep -q 'waiting' "$tmp/err second"
    holds "the first start runs after the build" grep -q 'arg=--version' "$tmp/out first"
    holds "both give the same" cmp -s "$tmp/out first" "$tmp/out second"
    holds "Maven gets the JDK that was found" grep -qF "JAVA_HOME=$tmp/places $n/j" "$here/target/launcher-build.log"
    holds "no lock is left" [ ! -h "$here/.missent-build" ]

    MISSENT_REBUILD=1; export MISSENT_REBUILD
    missent --version
    code_is 0 "rebuild"; err_has "compiling, about" "progress"; err_has "packing, about" "progress"; err_has "built in" "how long it took"
    holds "MISSENT_REBUILD builds again" [ "$(wc -l <"$tmp/maven $n/calls")" -eq 2 ]
    unset MISSENT_REBUILD

    rm -r "$here/cli/target"
    ln -s 999999999 "$here/.missent-build"
    missent --version
    code_is 0 "the lock of a build that was killed is taken over"

    rm "$here/cli/target/missent.jar" "$here/pom.xml"
    missent --version
    code_is 4 "no sources"; err_has "install again" "no sources"
}

# ---- the start-up cache, with a real JVM -------------------------------------------------------

find_real_jdk() {
    for real_jdk in "${TEST_JDK:-}" /usr/lib/jvm/* /opt/* "${HOME_BEFORE:-}"/.sdkman/candidates/java/* "${HOME_BEFORE:-}"/.jdks/*; do
        grep -qs '^JAVA_VERSION="\(2[5-9]\|[3-9][0-9]\)' "$real_jdk/release" && [ -x "$real_jdk/bin/javac" ] && return
    done
    real_jdk=
    return 1
}

# A small main that prints what it got, as a jar.
real_jar() {
    mkdir -p "$tmp/src" "$tmp/classes"
    cat >"$tmp/src/Main.java" <<'EOF'
package dev.missent.cli;
public class Main {
    public static void main(String[] args) {
        System.out.println("main " + String.join(" ", args));
    }
}
EOF
    printf 'Main-Class: dev.missent.cli.Main\nEnable-Native-Access: ALL-UNNAMED\n' >"$tmp/manifest"
    "$real_jdk/bin/javac" -d "$tmp/classes" "$tmp/src/Main.java" &&
        "$real_jdk/bin/jar" cfm "$tmp/real.jar" "$tmp/manifest" -C "$tmp/classes" .
}

fresh_real() {
    fresh
    cp "$tmp/real.jar" "$here/cli/target/missent.jar"
    MISSENT_JAVA=$real_jdk; export MISSENT_JAVA
}

cache_files() { find "$1" -name 'missent-*.aot' 2>/dev/null | wc -l; }
leftovers()   { find "$1" -name 'new.*' -o -name 'lock*' -o -name '*.config' -o -name 'found.*' 2>/dev/null | wc -l; }

# Silent, whatever the state of the cache.
runs_clean() {
    missent --version
    code_is 0 "$1"; out_is "main --version" "$1"; err_is_empty "$1"
}

aot_cache() {
    fresh_real
    runs_clean "first start"
    holds "a cache is made" [ "$(cache_files "$XDG_CACHE_HOME")" -eq 1 ]
    holds "nothing else is left" [ "$(leftovers "$XDG_CACHE_HOME")" -eq 0 ]
    runs_clean "second start"
    MISSENT_JAVA_OPTS=-Xlog:aot=info:stdout; export MISSENT_JAVA_OPTS
    missent --version
    out_has "Opened AOT cache" "the cache is used"
    MISSENT_JAVA_OPTS=-Xshare:auto runs_clean "a flag that the JVM refuses next to a cache"
    unset MISSENT_JAVA_OPTS

    for file in "$XDG_CACHE_HOME"/missent/launcher/*/*/*/missent-*.aot "$XDG_CACHE_HOME"/missent/launcher/*/*/missent-*.aot; do
        [ ! -f "$file" ] || echo garbage >"$file"
    done
    runs_clean "a damaged cache"

    sleep 1
    touch "$here/cli/target/missent.jar"
    runs_clean "a newer jar"
    holds "a new jar gets a new cache, the old one goes" [ "$(cache_files "$XDG_CACHE_HOME")" -eq 1 ]

    fresh_real
    echo "a file, no directory" >"$tmp/not a directory"
    XDG_CACHE_HOME="$tmp/not a directory"
    runs_clean "the cache directory cannot be made"
    holds "cli/target takes its place" [ "$(cache_files "$here/cli/target")" -eq 1 ]

    fresh_real
    XDG_CACHE_HOME="$tmp/not a directory"
    echo "in the way" >"$here/cli/target/launcher"
    runs_clean "no place for a cache at all"
    runs_clean "no place for a cache at all, again"
    if [ "$(id -u)" -ne 0 ]; then
        fresh_real
        mkdir -p "$XDG_CACHE_HOME" && chmod 555 "$XDG_CACHE_HOME" "$here/cli/target"
        runs_clean "read-only directories"
        chmod 755 "$XDG_CACHE_HOME" "$here/cli/target"
    fi

    fresh_real
    # A file size limit stands for a full disk.
    (ulimit -f 64; missent --version; exit "$code")
    code=$?
    out_is "main --version" "no space"; err_is_empty "no space"
    holds "no space: no cache" [ "$(cache_files "$XDG_CACHE_HOME")" -eq 0 ]
    holds "no space: nothing is left" [ "$(leftovers "$XDG_CACHE_HOME")" -eq 0 ]

    fresh_real
    for i in 1 2 3 4; do
        # shellcheck disable=SC2086
        $shell "$launcher" "start $i" >"$tmp/out $i" 2>"$tmp/err $i" </dev/null &
    done
    wait
    for i in 1 2 3 4; do
        holds "concurrent first start $i" [ "$(cat "$tmp/out $i")" = "main start $i" ]
        holds "concurrent first start $i is silent" [ ! -s "$tmp/err $i" ]
    done
    holds "concurrent first starts make one cache" [ "$(cache_files "$XDG_CACHE_HOME")" -eq 1 ]
    holds "concurrent first starts leave nothing" [ "$(leftovers "$XDG_CACHE_HOME")" -eq 0 ]
}

# ---- all of it ----------------------------------------------------------------------------------

HOME_BEFORE=${HOME:-}
tools_only
shells=
for candidate in dash bash ksh "busybox sh"; do
    command -v "${candidate%% *}" >/dev/null && shells="$shells:$candidate"
done
find_real_jdk && real_jar || echo "launcher: no JDK 25 here: the tests of the start-up cache are left out"
IFS=:
for shell in ${shells#:}; do
    unset IFS
    search_order
    noted_java
    no_jdk
    places_and_arguments
    flags
    building
    [ -z "$real_jdk" ] || aot_cache
done
echo "launcher: $passed checks passed, $failed failed (in${shells:+ }$(echo "${shells#:}" | tr : ,))"
[ "$failed" -eq 0 ]
