"""Turns the samples of run.sh into Markdown tables: medians over rounds, ratios to nginx."""
import collections
import statistics
import sys

TITLES = {
    "h2": "HTTP/2 in front, 32 connections x 10 streams, 1 KiB body",
    "h1": "HTTP/1.1 keep-alive in front, 32 connections, 1 KiB body",
    "handshake": "Full TLS 1.3 handshakes, P-256 certificate, no resumption",
    "idle": "Idle TLS connections (one HTTP/1.1 request done, kept open)",
}


def spread(values, digits):
    return f"{statistics.median(values):,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def load_table(scenario, by_proxy):
    unit = "handshake" if scenario == "handshake" else "request"
    print(f"| proxy | {unit}s/s | own CPU µs/{unit} | CPU ÷ nginx | CPU busy | RSS MiB |")
    print("|---|---|---|---|---|---|")
    cost = {proxy: [s["cpu"] / s["requests"] for s in samples] for proxy, samples in by_proxy.items()}
    nginx = statistics.median(cost["nginx"])
    for proxy, samples in by_proxy.items():
        rate = [s["requests"] * 1000 / s["ms"] for s in samples]
        busy = statistics.median(s["cpu"] / 10 / s["ms"] for s in samples)
        rss = max(s["rss"] for s in samples) / 1024
        print(f"| {proxy} | {spread(rate, 0)} | {spread(cost[proxy], 2)} "
              f"| {statistics.median(cost[proxy]) / nginx:.2f} | {busy:.0f} % | {rss:,.0f} |")


def idle_table(by_proxy):
    print("| proxy | connections | KiB of RSS per connection |")
    print("|---|---|---|")
    for proxy, samples in by_proxy.items():
        for s in samples:
            print(f"| {proxy} | {s['requests']} | {s['rss'] / s['requests']:.1f} |")


samples = collections.defaultdict(lambda: collections.defaultdict(list))
with open(sys.argv[1], encoding="ascii") as lines:
    for line in lines:
        scenario, proxy, *figures = line.split("\t")
        samples[scenario][proxy].append(dict(zip(("requests", "ms", "cpu", "rss"), map(int, figures))))

for scenario, by_proxy in samples.items():
    print(f"### {TITLES[scenario]}\n")
    order = {proxy: by_proxy[proxy] for proxy in ("nginx", "haproxy", "missent") if proxy in by_proxy}
    if scenario == "idle":
        idle_table(order)
    else:
        load_table(scenario, order)
    print()
