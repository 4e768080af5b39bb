# Processes: started here, stopped here by pid, and what they used. Sourced by run.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # variables go between these files and run.sh

say()  { printf 'bench: %s\n' "$*" >&2; }
fail() { say "$2"; exit "$1"; }

need() { # COMMAND PACKAGE
    command -v "$1" >/dev/null && return
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then fail 2 "needs $1 (Debian: apt install $2)"; fi
    say "installing $2"
    DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$2" >&2 ||
        { apt-get -q update >&2 && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$2" >&2; } ||
        fail 2 "could not install $2"
}

tmp=$(mktemp -d "${TMPDIR:-/tmp}/missent-bench.XXXXXX")
declare -A pid_of port_of
stop_all() {
    for started in "${!pid_of[@]}"; do kill "${pid_of[$started]}" 2>/dev/null || true; done
    for started in "${!pid_of[@]}"; do wait "${pid_of[$started]}" 2>/dev/null || true; done
    if $keep; then say "logs and samples are in $tmp"; else rm -rf "$tmp"; fi
}
trap stop_all EXIT
trap 'exit 130' INT TERM

ulimit -n 65536 2>/dev/null || ulimit -n "$(ulimit -Hn)" || true

proxy_pin=() load_pin=() pinning="not pinned (one CPU or no taskset)"
if [ "$(nproc)" -ge 2 ] && command -v taskset >/dev/null; then
    proxy_pin=(taskset -c 0) load_pin=(taskset -c 1)
    pinning="proxies on CPU 0, backend and load on CPU 1"
fi

listens() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Gives NAME a port that nobody listens on; ports already given out count as taken.
take_port() { # NAME
    local port
    while :; do
        port=$((20000 + RANDOM % 10000))
        case " ${port_of[*]:-} " in *" $port "*) continue ;; esac
        listens "$port" || break
    done
    port_of[$1]=$port
}

# Starts what listens on the port that NAME was given.
start() { # NAME COMMAND…
    local started=$1 tries=0
    shift
    "$@" >"$tmp/$started.log" 2>&1 </dev/null &
    pid_of[$started]=$!
    until listens "${port_of[$started]}"; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ] || ! kill -0 "${pid_of[$started]}" 2>/dev/null; then
            tail -n 20 "$tmp/$started.log" >&2
            fail 4 "$started did not start"
        fi
        sleep 0.1
    done
}

stop() { # NAME
    kill "${pid_of[$1]}" 2>/dev/null || true
    wait "${pid_of[$1]}" 2>/dev/null || true
    unset "pid_of[$1]"
}

tree() { # PID: it and all that descend from it
    echo "$1"
    local child
    # One line of pids, separated by spaces.
    # shellcheck disable=SC2013
    for child in $(cat "/proc/$1/task/"*/children 2>/dev/null); do tree "$child"; done
}

# Clock ticks of user and system time of a process tree, its ended children included (fields 14 to 17;
# the command's name in field 2 may hold spaces, so what is before its closing bracket is cut off).
cpu_ticks() { # PID
    local process total=0 stat fields
    for process in $(tree "$1"); do
        stat=$(<"/proc/$process/stat") || continue
        read -ra fields <<<"${stat##*) }"
        total=$((total + fields[11] + fields[12] + fields[13] + fields[14]))
    done
    echo "$total"
}

rss_kib() { # PID
    local process total=0 rss
    for process in $(tree "$1"); do
        rss=$(awk '/^VmRSS/ { print $2 }' "/proc/$process/status")
        total=$((total + ${rss:-0}))
    done
    echo "$total"
}
