# The certificate, the backends and the three proxies, configured as alike as the three languages allow. Sourced by run.sh.
# shellcheck shell=bash disable=SC2034,SC2154 # variables go between these files and run.sh

certificate() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name" -keyout "$tmp/key.pem" -out "$tmp/cert.pem" 2>/dev/null
    cat "$tmp/cert.pem" "$tmp/key.pem" >"$tmp/both.pem"
    # Python has no call that chooses the ciphers of TLS 1.3.
    printf '%s\n' 'openssl_conf = all' '[all]' 'ssl_conf = programs' '[programs]' 'system_default = offer' '[offer]' \
        "Ciphersuites = $cipher" >"$tmp/openssl.cnf"
}

# ---- backends -----------------------------------------------------------------------------------

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

# 1 KiB on every path; /large is $body_mib MiB; /upload answers when it has the whole body, which it keeps
# in memory: only a request that is passed on makes nginx wait for the body, so it passes one on to itself.
start_backend() {
    take_port backend
    local body
    body=$(printf 'x%.0s' {1..1024})
    truncate -s "${body_mib}M" "$tmp/large"
    take_port backend.h2
    nginx_frame backend "
    server {
        listen 127.0.0.1:${port_of[backend]} backlog=4096;
        location / { return 200 '$body'; }
        location = /large { root $tmp; sendfile on; default_type application/octet-stream; }
        location = /upload {
            client_max_body_size 0; client_body_buffer_size $((body_mib + 1))m;
            proxy_pass http://127.0.0.1:${port_of[backend]}/; proxy_http_version 1.1; proxy_method GET; proxy_pass_request_body off; proxy_set_header Content-Length '';
        }
    }
    server {
        listen 127.0.0.1:${port_of[backend.h2]} ssl http2 backlog=4096; server_name $name;
        ssl_certificate $tmp/cert.pem; ssl_certificate_key $tmp/key.pem; ssl_protocols TLSv1.3; ssl_conf_command Ciphersuites $cipher;
        location / { return 200 '$body'; }
    }" >"$tmp/backend.conf"
    start backend "${load_pin[@]}" "$nginx" -p "$tmp" -c "$tmp/backend.conf"
}

start_echo() {
    take_port echo
    start echo "${load_pin[@]}" python3 "$here/websocket.py" serve "${port_of[echo]}"
}

# ---- proxies: one process each; what a scenario needs beyond the plain case has a port of its own, so that
# ---- the plain case stays as plain as it can be

start_nginx() {
    take_port nginx
    take_port nginx.websocket
    local tls="server_name $name; ssl_certificate $tmp/cert.pem; ssl_certificate_key $tmp/key.pem; ssl_protocols TLSv1.3;"
    local pass="proxy_pass http://backend; proxy_http_version 1.1; proxy_set_header Connection ''; proxy_set_header Host \$http_host;"
    # Bodies are streamed, as the others do it, and not first written to a file.
    nginx_frame nginx "
    upstream backend { server 127.0.0.1:${port_of[backend]}; keepalive 512; keepalive_requests 1000000000; }
    server {
        listen 127.0.0.1:${port_of[nginx]} ssl http2 backlog=4096; $tls
        location / { $pass }
        location = /large { proxy_max_temp_file_size 0; $pass }
        location = /upload { proxy_request_buffering off; client_max_body_size 0; $pass }
    }
    server {
        listen 127.0.0.1:${port_of[nginx.websocket]} ssl http2 backlog=4096; $tls
        location / {
            proxy_pass http://127.0.0.1:${port_of[echo]}; proxy_http_version 1.1; proxy_read_timeout 300s;
            proxy_set_header Upgrade \$http_upgrade; proxy_set_header Connection upgrade; proxy_set_header Host \$http_host;
        }
    }" >"$tmp/nginx.conf"
    start nginx "${proxy_pin[@]}" "$nginx" -p "$tmp" -c "$tmp/nginx.conf"
}

# maxconn is for 10,000 idle clients. It asks for twice as many descriptors, which strict-limits would insist
# on; idle clients have no connection to the backend and need one each.
start_haproxy() {
    take_port haproxy
    take_port haproxy.h2up
    take_port haproxy.websocket
    cat >"$tmp/haproxy.cfg" <<EOF
global
    nbthread 1
    maxconn 12000
    no strict-limits
    ssl-default-bind-options ssl-min-ver TLSv1.3
defaults
    mode http
    timeout connect 5s
    timeout client 300s
    timeout server 60s
    timeout tunnel 300s
    timeout http-keep-alive 300s
    option http-keep-alive
frontend front
    bind 127.0.0.1:${port_of[haproxy]} ssl crt $tmp/both.pem alpn h2,http/1.1 backlog 4096
    default_backend back
backend back
    http-reuse always
    server b 127.0.0.1:${port_of[backend]} pool-max-conn 512
frontend h2up_front
    bind 127.0.0.1:${port_of[haproxy.h2up]} ssl crt $tmp/both.pem alpn h2,http/1.1 backlog 4096
    default_backend h2up
backend h2up
    http-reuse always
    server b 127.0.0.1:${port_of[backend.h2]} pool-max-conn 512 ssl alpn h2 verify required ca-file $tmp/cert.pem sni str($name) verifyhost $name
frontend websocket_front
    bind 127.0.0.1:${port_of[haproxy.websocket]} ssl crt $tmp/both.pem alpn h2,http/1.1 backlog 4096
    default_backend websocket
backend websocket
    server b 127.0.0.1:${port_of[echo]}
EOF
    start haproxy "${proxy_pin[@]}" "$haproxy" -db -f "$tmp/haproxy.cfg"
}

# One event loop, as the others have one worker; the JVM's own threads share its CPU and are counted.
start_missent() {
    take_port missent
    take_port missent.h2up
    take_port missent.websocket
    cat >"$tmp/missent.yaml" <<EOF
version: 1
listeners:
  https: { address: "127.0.0.1:${port_of[missent]}", protocols: [h1, h2], public_ports: [${port_of[missent]}] }
  h2up: { address: "127.0.0.1:${port_of[missent.h2up]}", protocols: [h1, h2], public_ports: [${port_of[missent.h2up]}] }
  websocket: { address: "127.0.0.1:${port_of[missent.websocket]}", protocols: [h1, h2], public_ports: [${port_of[missent.websocket]}] }
certificates:
  default: bench
  files:
    bench: { chain: cert.pem, key: key.pem }
tls_profiles:
  open: { min: "1.3" }
sites:
  bench: { hosts: [$name], listeners: [https], to: http://127.0.0.1:${port_of[backend]} }
  h2up: { hosts: [$name], listeners: [h2up], to: h2up }
  websocket: { hosts: [$name], listeners: [websocket], to: http://127.0.0.1:${port_of[echo]} }
upstreams:
  h2up: { servers: ["https://127.0.0.1:${port_of[backend.h2]}"], protocol: h2, verify: { ca: cert.pem } }
access_log: { format: off }
limits: { connections: 12000, idle: 300s }
EOF
    export MISSENT_EVENT_LOOPS=1 MISSENT_JAVA_OPTS="${MISSENT_JAVA_OPTS:-}"
    # The launcher execs the JVM, so this pid is the JVM's. Its first start may build.
    MISSENT_JAVA_OPTS='' "$missent" --version >"$tmp/missent.version" 2>"$tmp/missent-build.log" || { tail -n 5 "$tmp/missent-build.log" >&2; return 1; }
    start missent "${proxy_pin[@]}" "$missent" run -c "$tmp/missent.yaml"
}
