#!/usr/bin/env bash
# nginx, HAProxy and missent in front of the same backend, on loopback, in interleaved rounds.
# Prints requests per second and the CPU time that each proxy itself used per request. See ../README.md.
#
#   run.sh [--quick] [--rounds N] [--seconds N] [--warmup N] [--scenarios h2,h1,handshake,idle] [--missent PATH] [--keep]
#   NGINX=… HAPROXY=… H2LOAD=…   other binaries than those on the PATH
set -euo pipefail
here=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
PATH=$PATH:/usr/sbin:/sbin

rounds=5 seconds=8 warmup=8 scenarios=h2,h1,handshake,idle keep=false idle_connections=1000
missent=$here/../../missent
nginx=${NGINX:-nginx} haproxy=${HAPROXY:-haproxy} h2load=${H2LOAD:-h2load}
name=bench.test                 # never resolved: every client is told the address
cipher=TLS_AES_128_GCM_SHA256   # the servers' preferences differ, so the clients offer only this one

say()  { printf 'bench: %s\n' "$*" >&2; }
fail() { say "$2"; exit "$1"; }

while [ $# -gt 0 ]; do
    case $1 in
        --quick) rounds=2 seconds=3 warmup=3 ;;
        --rounds) rounds=$2; shift ;;
        --seconds) seconds=$2; shift ;;
        --warmup) warmup=$2; shift ;;
        --scenarios) scenarios=$2; shift ;;
        --missent) missent=$2; shift ;;
        --keep) keep=true ;;
        *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done

# ---- what is needed -----------------------------------------------------------------------------

need() { # COMMAND PACKAGE
    command -v "$1" >/dev/null && return
    if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then fail 2 "needs $1 (Debian: apt install $2)"; fi
    say "installing $2"
    DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$2" >&2 ||
        { apt-get -q update >&2 && DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$2" >&2; } ||
        fail 2 "could not install $2"
}
need "$nginx" nginx-light
need "$haproxy" haproxy
need "$h2load" nghttp2-client
need openssl openssl
need python3 python3

# ---- processes: started here, stopped here by pid ----------------------------------------------

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

# Sets $port to one that nobody listens on; ports already given out count as taken.
free_port() {
    while :; do
        port=$((20000 + RANDOM % 10000))
        case " ${port_of[*]:-} " in *" $port "*) continue ;; esac
        listens "$port" || return 0
    done
}

start() { # NAME PORT COMMAND…
    local started=$1 port=$2 tries=0
    shift 2
    port_of[$started]=$port
    "$@" >"$tmp/$started.log" 2>&1 </dev/null &
    pid_of[$started]=$!
    until listens "$port"; do
        tries=$((tries + 1))
        if [ $tries -gt 300 ] || ! kill -0 "${pid_of[$started]}" 2>/dev/null; then
            tail -n 20 "$tmp/$started.log" >&2
            fail 4 "$started did not start"
        fi
        sleep 0.1
    done
}

# ---- configurations, as alike as the three languages allow --------------------------------------

certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name" -keyout "$tmp/key.pem" -out "$tmp/cert.pem" 2>/dev/null
    cat "$tmp/cert.pem" "$tmp/key.pem" >"$tmp/both.pem"
}

# What both nginx processes share. A worker that runs as root can read the temporary directory.
nginx_frame() { # NAME HTTP-BLOCK
    [ "$(id -u)" -ne 0 ] || echo "user root;"
    cat <<EOF
daemon off; worker_processes 1; pid $tmp/$1.pid; error_log stderr crit;
events { worker_connections 16384; }
http {
    access_log off; keepalive_requests 1000000000; keepalive_timeout 300s; tcp_nodelay on;
    client_body_temp_path $tmp/$1-body; proxy_temp_path $tmp/$1-proxy;
    fastcgi_temp_path $tmp/$1-f; uwsgi_temp_path $tmp/$1-u; scgi_temp_path $tmp/$1-s;
$2
}
EOF
}

start_backend() {
    free_port
    local body
    body=$(printf 'x%.0s' {1..1024})
    nginx_frame backend "    server { listen 127.0.0.1:$port backlog=4096; location / { return 200 '$body'; } }" >"$tmp/backend.conf"
    start backend "$port" "${load_pin[@]}" "$nginx" -p "$tmp" -c "$tmp/backend.conf"
    backend=$port
}

start_nginx() {
    free_port
    nginx_frame nginx "
    upstream backend { server 127.0.0.1:$backend; keepalive 512; keepalive_requests 1000000000; }
    server {
        listen 127.0.0.1:$port ssl http2 backlog=4096; server_name $name;
        ssl_certificate $tmp/cert.pem; ssl_certificate_key $tmp/key.pem; ssl_protocols TLSv1.3;
        location / { proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ''; proxy_set_header Host \$http_host; }
    }" >"$tmp/nginx.conf"
    start nginx "$port" "${proxy_pin[@]}" "$nginx" -p "$tmp" -c "$tmp/nginx.conf"
}

start_haproxy() {
    free_port
    cat >"$tmp/haproxy.cfg" <<EOF
global
    nbthread 1
    maxconn 5000
    ssl-default-bind-options ssl-min-ver TLSv1.3
defaults
    mode http
    timeout connect 5s
    timeout client 300s
    timeout server 60s
    timeout http-keep-alive 300s
    option http-keep-alive
frontend front
    bind 127.0.0.1:$port ssl crt $tmp/both.pem alpn h2,http/1.1 backlog 4096
    default_backend back
backend back
    http-reuse always
    server b 127.0.0.1:$backend pool-max-conn 512
EOF
    start haproxy "$port" "${proxy_pin[@]}" "$haproxy" -db -f "$tmp/haproxy.cfg"
}

# One event loop, as the others have one worker; the JVM's own threads share its CPU and are counted.
start_missent() {
    free_port
    cat >"$tmp/missent.yaml" <<EOF
version: 1
listeners:
  https: { address: "127.0.0.1:$port", protocols: [h1, h2], public_ports: [$port] }
certificates:
  default: bench
  files:
    bench: { chain: cert.pem, key: key.pem }
tls_profiles:
  open: { min: "1.3" }
sites:
  bench:
    hosts: [$name]
    to: http://127.0.0.1:$backend
access_log: { format: off }
EOF
    export MISSENT_EVENT_LOOPS=1 MISSENT_JAVA_OPTS="${MISSENT_JAVA_OPTS:-}"
    # The launcher execs the JVM, so this pid is the JVM's. Its first start may build.
    "$missent" --version >"$tmp/missent.version" 2>"$tmp/missent-build.log" || { tail -n 5 "$tmp/missent-build.log" >&2; return 1; }
    start missent "$port" "${proxy_pin[@]}" "$missent" run -c "$tmp/missent.yaml"
}

# ---- load ---------------------------------------------------------------------------------------

http_load() { # PORT h2load-arguments…
    local port=$1
    shift
    "${load_pin[@]}" "$h2load" --connect-to="127.0.0.1:$port" --tls13-ciphers="$cipher" "$@" "https://$name:$port/" 2>&1
}

# Prints the number of requests that were answered with 2xx; anything else ends the run.
http_requests() { # LOG
    awk '/^requests:/ { done = $6; bad = $10 + $12 + $14 } /^status codes:/ { ok = $3 }
         END { if (ok == 0 || bad > 0 || ok < done) exit 1; print ok }' "$1" ||
        { cat "$1" >&2; fail 4 "$proxy did not answer every request with 200"; }
}

# Four clients that connect, shake hands in full and hang up. openssl has no option for fewer handshakes
# than it can do, so the figure that counts is the proxy's CPU time, not the rate.
handshakes() { # PORT SECONDS
    local client clients=()
    for client in 1 2 3 4; do
        "${load_pin[@]}" openssl s_time -connect "127.0.0.1:$1" -new -time "$2" -tls1_3 -ciphersuites "$cipher" >"$tmp/s_time.$client" 2>&1 &
        clients+=($!)
    done
    wait "${clients[@]}" || true
    awk '/connections in .* real seconds/ { sum += $1 } END { if (sum == 0) exit 1; print sum }' "$tmp"/s_time.? ||
        { cat "$tmp/s_time.1" >&2; fail 4 "$proxy refused the handshakes"; }
}

# Runs one scenario for so many seconds; sets $requests.
load() { # SCENARIO PROXY SECONDS
    local port=${port_of[$2]}
    proxy=$2
    case $1 in
        h2) http_load "$port" -c 32 -m 10 -D "$3" >"$tmp/load.log" || true; requests=$(http_requests "$tmp/load.log") ;;
        h1) http_load "$port" --h1 -c 32 -D "$3" >"$tmp/load.log" || true; requests=$(http_requests "$tmp/load.log") ;;
        handshake) requests=$(handshakes "$port" "$3") ;;
    esac
}

# ---- measuring ----------------------------------------------------------------------------------

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

# One line per measurement for report.py: scenario, proxy, requests, milliseconds, CPU microseconds, RSS.
measure() { # SCENARIO PROXY
    local pid=${pid_of[$2]} ticks started ended
    ticks=$(cpu_ticks "$pid")
    started=$(date +%s%3N)
    load "$1" "$2" "$seconds"
    ended=$(date +%s%3N)
    ticks=$(($(cpu_ticks "$pid") - ticks))
    printf '%s\t%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$requests" "$((ended - started))" \
        "$((ticks * 1000000 / $(getconf CLK_TCK)))" "$(rss_kib "$pid")" >>"$tmp/samples"
}
# Memory of connections that did one request and then stay open.
measure_idle() { # PROXY
    local pid=${pid_of[$1]} before
    before=$(rss_kib "$pid")
    coproc idle { "${load_pin[@]}" python3 "$here/idle.py" "${port_of[$1]}" "$name" "$idle_connections"; }
    # shellcheck disable=SC2154 # idle_PID is set by coproc
    local opened in=${idle[0]} out=${idle[1]} client=$idle_PID
    read -r opened <&"$in" || fail 4 "could not open idle connections to $1"
    sleep 1
    printf 'idle\t%s\t%s\t1000\t0\t%s\n' "$1" "$opened" "$(($(rss_kib "$pid") - before))" >>"$tmp/samples"
    eval "exec $out>&-"
    wait "$client" || true
}

# ---- the run ------------------------------------------------------------------------------------

certificate
start_backend
start_nginx
start_haproxy
proxies=(nginx haproxy)
if [ ! -x "$missent" ]; then
    say "missent is left out: there is no launcher at $missent"
elif start_missent; then
    proxies+=(missent)
else
    say "missent is left out: it does not start"
fi

IFS=, read -ra wanted <<<"$scenarios"
for scenario in "${wanted[@]}"; do
    if [ "$scenario" = idle ]; then
        for proxy in "${proxies[@]}"; do say "idle: $proxy"; measure_idle "$proxy"; done
        continue
    fi
    for proxy in "${proxies[@]}"; do
        say "$scenario: warming up $proxy (${warmup} s)"
        load "$scenario" "$proxy" "$warmup"
    done
    for ((round = 0; round < rounds; round++)); do
        say "$scenario: round $((round + 1)) of $rounds"
        # Another one begins in each round, so that nobody always follows the same neighbour.
        for ((i = 0; i < ${#proxies[@]}; i++)); do
            measure "$scenario" "${proxies[(i + round) % ${#proxies[@]}]}"
        done
    done
done

cat <<EOF
Machine: $(nproc) CPUs ($(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)), Linux $(uname -r), load average before the end $(cut -d' ' -f1 /proc/loadavg); $pinning.
Versions: $("$nginx" -v 2>&1 | sed 's/.*: //'), $("$haproxy" -v | sed -n '1s/ *20[0-9][0-9].*//p'), $(head -n 1 "$tmp/missent.version" 2>/dev/null || echo "missent not measured"), $("$h2load" --version), $(openssl version | cut -d' ' -f1,2).
Method: $rounds interleaved rounds of $seconds s after ${warmup} s of warm-up each; median (min–max). A shared or virtual machine is noisy: compare the proxies of one run, not runs.

EOF
python3 "$here/report.py" "$tmp/samples"
