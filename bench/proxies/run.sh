#!/usr/bin/env bash
# nginx, HAProxy and missent in front of the same backend, on loopback, in interleaved rounds.
# Prints requests per second and the CPU time that each proxy itself used per request. See ../README.md.
#
#   run.sh [--quick] [--rounds N] [--seconds N] [--warmup N] [--scenarios LIST] [--missent PATH] [--together] [--keep]
#   --together: h2, h1 and h2up in all proxies at once, for ratios of CPU time; rates mean nothing then
#   LIST: some of h2,h1,handshake,idle,latency,h2up,body10m,websocket,idle10k; all by default
#   NGINX=… HAPROXY=… H2LOAD=…   other binaries than those on the PATH
# shellcheck source-path=SCRIPTDIR
set -euo pipefail
here=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
PATH=$PATH:/usr/sbin:/sbin

rounds=4 seconds=4 warmup=10 keep=false together=false
# The memory of 1000 connections is measured before long bodies have made the others keep enough for them.
all_scenarios=h2,h1,handshake,idle,latency,h2up,body10m,websocket,idle10k
scenarios=$all_scenarios
body_mib=10
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
        --together) together=true ;;
        --keep) keep=true ;;
        *) sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
    shift
done

IFS=, read -ra wanted <<<"$scenarios"
for scenario in "${wanted[@]}"; do
    case ,$all_scenarios, in *,"$scenario",*) ;; *) fail 2 "there is no scenario $scenario, only $all_scenarios" ;; esac
done

if $together; then
    case ,$scenarios, in *,handshake,* | *,idle,* | *,latency,* | *,body10m,* | *,websocket,* | *,idle10k,*) fail 2 "--together is for h2, h1 and h2up" ;; esac
fi

need "$nginx" nginx-light
need "$haproxy" haproxy
need "$h2load" nghttp2-client
need openssl openssl
need python3 python3

load_log=$tmp/load.log # of the load that runs

# ---- the run ------------------------------------------------------------------------------------

certificate
start_backend
start_echo
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

# Only the JVM has something to warm up; the others are given enough to open their connections to the backend. As in the rounds,
# connections come and go: code that opens and closes them has to be warm, too.
warm_up() { # SCENARIO PROXY
    local spent=0 for_seconds=$seconds
    if [ "$2" != missent ]; then for_seconds=2; fi
    say "$1: warming up $2"
    until [ "$spent" -ge "$warmup" ] || { [ "$2" != missent ] && [ "$spent" -gt 0 ]; }; do
        load "$1" "$2" "$for_seconds"
        spent=$((spent + for_seconds))
    done
}

# Half of what the slowest reaches with the same connections; then they warm up once more with the load that is measured.
choose_rate_and_warm_up() { # SCENARIO PROXIES…
    local scenario=$1 proxy
    shift
    for proxy; do warm_up "${scenario/latency/most}" "$proxy"; done
    choose_rate "$scenario" "$@"
    for proxy; do warm_up "$scenario" "$proxy"; done
}

run_load() { # SCENARIO
    local runners=() proxy round i
    for proxy in "${proxies[@]}"; do
        if able "$1" "$proxy"; then runners+=("$proxy"); fi
    done
    case $1 in
        latency-*) choose_rate_and_warm_up "$1" "${runners[@]}" ;;
        *) for proxy in "${runners[@]}"; do warm_up "$1" "$proxy"; done ;;
    esac
    for ((round = 0; round < rounds; round++)); do
        say "$1: round $((round + 1)) of $rounds"
        if $together; then
            measure_together "$1" "${runners[@]}"
            continue
        fi
        # Another one begins in each round, so that nobody always follows the same neighbour.
        for ((i = 0; i < ${#runners[@]}; i++)); do
            measure "$1" "${runners[(i + round) % ${#runners[@]}]}"
        done
    done
}

run_idle() { # SCENARIO CONNECTIONS
    local proxy
    for proxy in "${proxies[@]}"; do say "$1: $proxy"; measure_idle "$1" "$proxy" "$2"; done
}

# Started anew, for none of the three gives back what it once needed: so the growth is the same whatever ran before.
run_idle_anew() { # SCENARIO CONNECTIONS
    local proxy
    for proxy in "${proxies[@]}"; do
        stop "$proxy"
        "start_$proxy" || fail 4 "$proxy did not start again"
        warm_up h1 "$proxy"
    done
    run_idle "$@"
}

for scenario in "${wanted[@]}"; do
    case $scenario in
        idle) run_idle idle 1000 ;;
        idle10k) run_idle_anew idle10k 10000 ;;
        latency) run_load latency-h2; run_load latency-h1 ;;
        body10m) run_load download-h2; run_load download-h1; run_load upload-h2 ;;
        *) run_load "$scenario" ;;
    esac
done

cat <<EOF
Machine: $(nproc) CPUs ($(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo)), Linux $(uname -r), load average before the end $(cut -d' ' -f1 /proc/loadavg); $pinning.
Versions: $("$nginx" -v 2>&1 | sed 's/.*: //'), $("$haproxy" -v | sed -n '1s/ *20[0-9][0-9].*//p'), $(head -n 1 "$tmp/missent.version" 2>/dev/null || echo "missent not measured"), $("$h2load" --version), $(openssl version | cut -d' ' -f1,2).
Method: $rounds $($together && echo simultaneous || echo interleaved) rounds of $seconds s after ${warmup} s of warm-up for missent and 2 s for the others; median (min–max). A shared or virtual machine is noisy: compare the proxies of one run, not runs.

EOF
python3 "$here/report.py" "$tmp/samples"
