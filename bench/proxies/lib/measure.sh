# From a load to lines for report.py. Sourced by run.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # variables go between these files and run.sh

# One line per measurement: scenario, proxy, requests, milliseconds, CPU microseconds, RSS, and $latencies in latency-*.
sample() { # SCENARIO PROXY REQUESTS MILLISECONDS CPU RSS [MORE…]
    local IFS=$'\t'
    echo "$*" >>"$tmp/samples"
}

measure() { # SCENARIO PROXY
    local pid=${pid_of[$2]} ticks started ended
    ticks=$(cpu_ticks "$pid")
    started=$(date +%s%3N)
    load "$1" "$2" "$seconds"
    ended=$(date +%s%3N)
    ticks=$(($(cpu_ticks "$pid") - ticks))
    # shellcheck disable=SC2086 # four columns or none
    sample "$1" "$2" "$requests" "${ms:-$((ended - started))}" "$((ticks * 1000000 / $(getconf CLK_TCK)))" "$(rss_kib "$pid")" $latencies
}

# All proxies at once: whatever the machine does in a second happens to all of them, so the ratios of a round are much closer together.
measure_together() { # SCENARIO PROXIES…
    local scenario=$1 proxy started ended loads=() each
    local -A ticks
    shift
    for proxy; do ticks[$proxy]=$(cpu_ticks "${pid_of[$proxy]}"); done
    started=$(date +%s%3N)
    for proxy; do
        (
            load_log=$tmp/load.$proxy.log
            load "$scenario" "$proxy" "$seconds"
            echo "$requests" >"$tmp/requests.$proxy"
        ) &
        loads+=($!)
    done
    for each in "${loads[@]}"; do wait "$each" || fail 4 "a load of $scenario failed"; done
    ended=$(date +%s%3N)
    for proxy; do
        sample "$scenario" "$proxy" "$(cat "$tmp/requests.$proxy")" "$((ended - started))" \
            "$((($(cpu_ticks "${pid_of[$proxy]}") - ticks[$proxy]) * 1000000 / $(getconf CLK_TCK)))" "$(rss_kib "${pid_of[$proxy]}")"
    done
}

# Memory of connections that did one request and then stay open: growth, and what is there with them.
measure_idle() { # SCENARIO PROXY CONNECTIONS
    local pid=${pid_of[$2]} before with
    [ "$(ulimit -n)" -ge $(($3 + 1000)) ] || fail 2 "$1 needs $(($3 + 1000)) open files (ulimit -n says $(ulimit -n))"
    before=$(rss_kib "$pid")
    coproc idle { OPENSSL_CONF=$tmp/openssl.cnf exec "${load_pin[@]}" python3 "$here/idle.py" "${port_of[$2]}" "$name" "$3"; }
    # shellcheck disable=SC2154 # idle_PID is set by coproc
    local opened in=${idle[0]} out=${idle[1]} client=$idle_PID
    pid_of[idle]=$client
    read -r opened <&"$in" || fail 4 "could not open idle connections to $2"
    sleep 1
    with=$(rss_kib "$pid")
    echo count >&"$out"
    read -r opened <&"$in" || fail 4 "the client of the idle connections to $2 ended"
    [ "$opened" -eq "$3" ] || fail 4 "$2 kept only $opened of $3 idle connections"
    sample "$1" "$2" "$opened" 1000 0 "$((with - before))" "$with"
    eval "exec $out>&-"
    wait "$client" || true
    unset 'pid_of[idle]'
}

# Half of the maximum load of the slowest, the same for all: sets $rate. Each of the connections has one request under way, as
# nearly always when requests come at half of that rate: several at once would cost less, and make half of the maximum more.
choose_rate() { # SCENARIO PROXIES…
    local scenario=$1 proxy started slowest='' most=0 reached
    shift
    for proxy; do
        started=$(date +%s%3N)
        load "${scenario/latency/most}" "$proxy" "$seconds"
        reached=$((requests * 1000 / ($(date +%s%3N) - started)))
        say "$scenario: $proxy reaches $reached requests/s"
        if [ -z "$slowest" ] || [ "$reached" -lt "$most" ]; then slowest=$proxy most=$reached; fi
    done
    rate=$((most / 2))
    [ "$rate" -gt 0 ] || fail 4 "$slowest is too slow to measure latencies"
    printf '%s\t%s\t%s\t%s\n' rate "$scenario" "$slowest" "$most" >>"$tmp/samples"
}
