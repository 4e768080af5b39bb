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

# shellcheck source=lib/processes.sh
. "$here/lib/processes.sh"
# shellcheck source=lib/servers.sh
. "$here/lib/servers.sh"
# shellcheck source=lib/load.sh
. "$here/lib/load.sh"
# shellcheck source=lib/measure.sh
. "$here/lib/measure.sh"

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

need "$nginx" nginx-light
need "$haproxy" haproxy
need "$h2load" nghttp2-client
need openssl openssl
need python3 python3

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
