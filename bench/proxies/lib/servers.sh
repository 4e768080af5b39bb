# The certificate, the backend and the three proxies, configured as alike as the three languages allow. Sourced by run.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # variables go between these files and run.sh

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
