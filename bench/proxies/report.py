"""Turns the samples of run.sh into Markdown tables: medians over rounds, ratios to nginx."""
import collections
import statistics
import sys

TITLES = {
    "h2": "HTTP/2 in front, 32 connections x 10 streams, 1 KiB body",
    "h1": "HTTP/1.1 keep-alive in front, 32 connections, 1 KiB body",
    "handshake": "Full TLS 1.3 handshakes, P-256 certificate, no resumption",
    "latency-h2": "Latency at a fixed rate, HTTP/2 in front, 1 KiB body",
    "latency-h1": "Latency at a fixed rate, HTTP/1.1 keep-alive in front, 1 KiB body",
    "h2up": "HTTP/2 over TLS to the backend, HTTP/2 in front, 32 connections x 10 streams, 1 KiB body",
    "download-h2": "Downloads of 10 MiB, HTTP/2 in front, 8 at a time",
    "download-h1": "Downloads of 10 MiB, HTTP/1.1 in front, 8 at a time",
    "upload-h2": "Uploads of 10 MiB, HTTP/2 in front, 8 at a time",
    "websocket": "WebSocket over HTTP/1.1, echo of 125 bytes, 32 connections with one message in flight each",
    "idle": "Idle TLS connections (one HTTP/1.1 request done, kept open)",
    "idle10k": "10,000 idle TLS connections (one HTTP/1.1 request done, kept open)",
}
UNITS = {"handshake": "handshake", "download-h2": "MiB", "download-h1": "MiB", "upload-h2": "MiB", "websocket": "message"}
PROXIES = ("nginx", "haproxy", "missent")
FIGURES = ("requests", "ms", "cpu", "rss")


def spread(values, digits):
    return f"{statistics.median(values):,.{digits}f} ({min(values):,.{digits}f}–{max(values):,.{digits}f})"


def busy(samples):
    return f"{statistics.median(s['cpu'] / 10 / s['ms'] for s in samples):.0f} %"


def load_table(scenario, by_proxy):
    unit = UNITS.get(scenario, "request")
    units = unit if unit == "MiB" else unit + "s"
    cost = {proxy: [s["cpu"] / s["requests"] for s in samples] for proxy, samples in by_proxy.items()}
    base = "nginx" if "nginx" in by_proxy else "haproxy"
    print(f"| proxy | {units}/s | own CPU µs/{unit} | CPU ÷ {base} | CPU busy | RSS MiB |")
    print("|---|---|---|---|---|---|")
    if base != "nginx":
        print("| nginx | n/a | n/a | n/a | n/a | n/a |")
    for proxy, samples in by_proxy.items():
        rate = [s["requests"] * 1000 / s["ms"] for s in samples]
        ratio = statistics.median(own / other for own, other in zip(cost[proxy], cost[base]))
        rss = max(s["rss"] for s in samples) / 1024
        print(f"| {proxy} | {spread(rate, 0)} | {spread(cost[proxy], 2)} | {ratio:.2f} | {busy(samples)} | {rss:,.0f} |")


def latency_table(by_proxy, slowest, most):
    print(f"{most // 2:,} requests/s for each, half of the {most:,} that {slowest} reached, the slowest.\n")
    print("| proxy | p50 µs | p99 µs | p99.9 µs | CPU busy | client late, p99 µs |")
    print("|---|---|---|---|---|---|")
    for proxy, samples in by_proxy.items():
        columns = (spread([s["more"][i] for s in samples], 0) for i in range(3))
        print(f"| {proxy} | {' | '.join(columns)} | {busy(samples)} | {spread([s['more'][3] for s in samples], 0)} |")


def idle_table(by_proxy):
    print("| proxy | connections | KiB of RSS per connection | RSS MiB with them |")
    print("|---|---|---|---|")
    for proxy, samples in by_proxy.items():
        for s in samples:
            print(f"| {proxy} | {s['requests']:,} | {s['rss'] / s['requests']:.1f} | {s['more'][0] / 1024:,.0f} |")


samples = collections.defaultdict(lambda: collections.defaultdict(list))
rates = {}
with open(sys.argv[1], encoding="ascii") as lines:
    for line in lines:
        scenario, proxy, *figures = line.split()
        if scenario == "rate":
            rates[proxy] = (figures[0], int(figures[1]))
            continue
        figures = list(map(int, figures))
        samples[scenario][proxy].append(dict(zip(FIGURES, figures), more=figures[len(FIGURES):]))

for scenario, by_proxy in samples.items():
    print(f"### {TITLES[scenario]}\n")
    order = {proxy: by_proxy[proxy] for proxy in PROXIES if proxy in by_proxy}
    if scenario.startswith("idle"):
        idle_table(order)
    elif scenario in rates:
        latency_table(order, *rates[scenario])
    else:
        load_table(scenario, order)
    print()
