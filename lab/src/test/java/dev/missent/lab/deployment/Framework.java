package dev.missent.lab.deployment;

/** How applications refuse a Host that is not on their list: status and words, as their frameworks have them. */
public enum Framework {
    /** The guard of servers of the Model Context Protocol against DNS rebinding (Python SDK, on uvicorn). */
    CONTEXT_PROTOCOL(421, "uvicorn", "text/plain; charset=utf-8", "Invalid Host header"),
    /** Starlette's list of trusted hosts, on uvicorn. */
    STARLETTE(400, "uvicorn", "text/plain; charset=utf-8", "Invalid host header"),
    /** Django without debugging. */
    DJANGO(400, "WSGIServer/0.2 CPython/3.11.2", "text/html",
        "<!doctype html><html lang=\"en\"><head><title>Bad Request (400)</title></head><body><h1>Bad Request (400)</h1><p></p></body></html>"),
    /** Rails' list of hosts. */
    RAILS(403, "", "text/html; charset=UTF-8", "<h1>Blocked hosts</h1>"),
    /** A content management system that redirects to the host that it was asked for. */
    REDIRECTING(301, "", "text/html", ""),
    /** Vite's development server. */
    VITE(403, "", "text/plain",
        "Blocked request. This host is not allowed.\nTo allow this host, add it to `server.allowedHosts` in vite.config.js.");

    private final int status;
    private final String server;
    private final String type;
    private final String body;

    Framework(int status, String server, String type, String body) {
        this.status = status;
        this.server = server;
        this.type = type;
        this.body = body;
    }

    /** The status of a refusal. */
    public int status() {
        return status;
    }

    /** The value of the field Server; empty for none. */
    public String server() {
        return server;
    }

    /** The media type of a refusal. */
    public String type() {
        return type;
    }

    /** The body of a refusal. */
    public String body() {
        return body;
    }
}
