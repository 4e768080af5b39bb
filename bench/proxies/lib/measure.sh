# From a load to lines for report.py. Sourced by run.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # variables go between these files and run.sh

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
