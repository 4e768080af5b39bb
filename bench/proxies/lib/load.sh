# What clients do. Sourced by run.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # variables go between these files and run.sh

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
