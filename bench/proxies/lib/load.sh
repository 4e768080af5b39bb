# What clients do. Sourced by run.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # variables go between these files and run.sh

http_load() { # PORT PATH h2load-arguments…
    local port=$1 path=$2
    shift 2
    "${load_pin[@]}" "$h2load" --connect-to="127.0.0.1:$port" --tls13-ciphers="$cipher" "$@" "https://$name:$port$path" >"$load_log" 2>&1 || true
}

# Sets $requests to the number that were answered with 2xx; anything else ends the run.
count_requests() {
    requests=$(awk '/^requests:/ { done = $6; bad = $10 + $12 + $14 } /^status codes:/ { ok = $3 }
                    END { if (ok == 0 || bad > 0 || ok < done) exit 1; print ok }' "$load_log") ||
        { cat "$load_log" >&2; fail 4 "$proxy did not answer every request with 200"; }
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

# Long bodies, eight at a time; $requests is MiB. h2load does not count a body that its end of time cuts off,
# but the proxy had to work for it: so it gets a number instead, after the speed of the time before.
declare -A bodies_per_1000s
body_load() { # SCENARIO PROXY SECONDS PATH h2load-arguments…
    local key=$1.$2 port=${port_of[$2]} for_seconds=$3 path=$4 how=(-D "$3") started bytes bodies=''
    shift 4
    if [ -n "${bodies_per_1000s[$key]:-}" ]; then
        bodies=$((bodies_per_1000s[$key] * for_seconds / 1000))
        if [ "$bodies" -lt 8 ]; then bodies=8; fi
        how=(-n "$bodies")
    fi
    started=$(date +%s%3N)
    http_load "$port" "$path" -c 8 "$@" "${how[@]}"
    count_requests
    bodies_per_1000s[$key]=$((requests * 1000000 / ($(date +%s%3N) - started)))
    requests=$((requests * body_mib))
    if [ -n "$bodies" ] && [ "$path" = /large ]; then
        bytes=$(awk -F'[()]' '/^traffic:/ { print $8 }' "$load_log")
        [ "$bytes" -eq $((requests * 1048576)) ] || fail 4 "$proxy sent $bytes bytes instead of $requests MiB"
    fi
}

# The programs in Python: on the load's CPU, with the one cipher.
client() { # PROGRAM ARGUMENTS…
    local program=$1
    shift
    OPENSSL_CONF=$tmp/openssl.cnf "${load_pin[@]}" python3 "$here/$program" "$@"
}

# Requests at a fixed mean rate; sets $latencies to the percentiles in µs, and how late the client was. h2load has --rps,
# but it waits for answers when too many are under way and does not count that, and it sends in bursts every 10 ms.
paced_load() { # PROTOCOL PORT SECONDS
    local answer
    answer=$(client paced.py "$1" "$2" "$name" 64 "$rate" "$3" 2>"$tmp/load.log") ||
        { cat "$tmp/load.log" >&2; fail 4 "$proxy did not answer every request with 200"; }
    read -r requests latencies <<<"$answer"
}

# 32 connections with one message in flight each; $requests is messages.
websocket_load() { # PORT SECONDS
    local answer
    answer=$(client websocket.py load "$1" "$name" 32 "$2" 2>"$tmp/load.log") ||
        { cat "$tmp/load.log" >&2; fail 4 "$proxy did not echo every message"; }
    read -r requests ms <<<"$answer"
}

# Whether a proxy can do a scenario at all.
able() { # SCENARIO PROXY
    case $1.$2 in h2up.nginx) return 1 ;; esac # proxy_pass speaks HTTP/1 only
}

# Runs one scenario for so many seconds; sets $requests, and $ms where the client measures the time itself.
load() { # SCENARIO PROXY SECONDS
    local port=${port_of[$2.$1]:-${port_of[$2]}}
    proxy=$2 ms='' latencies=''
    case $1 in
        h2 | h2up) http_load "$port" / -c 32 -m 10 -D "$3"; count_requests ;;
        h1) http_load "$port" / --h1 -c 32 -D "$3"; count_requests ;;
        most-h2) http_load "$port" / -c 64 -m 1 -D "$3"; count_requests ;;
        most-h1) http_load "$port" / --h1 -c 64 -D "$3"; count_requests ;;
        handshake) requests=$(handshakes "$port" "$3") ;;
        download-h2) body_load "$1" "$2" "$3" /large -m 1 ;;
        download-h1) body_load "$1" "$2" "$3" /large --h1 ;;
        upload-h2) body_load "$1" "$2" "$3" /upload -m 1 -d "$tmp/large" ;;
        latency-h2) paced_load h2 "$port" "$3" ;;
        latency-h1) paced_load h1 "$port" "$3" ;;
        websocket) websocket_load "$port" "$3" ;;
    esac
}
