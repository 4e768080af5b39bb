package dev.missent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

import dev.missent.cli.demo.SelfSigned;
import dev.missent.core.defect.Parsed;
import dev.missent.core.name.Authority;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The gateway from two flags. */
@Command(name = "proxy", mixinStandardHelpOptions = true, versionProvider = Version.class, header = "Runs the gateway from two flags, without a file.", description = "For a name of this machine (localhost, *.localhost, *.test, *.example, an address …) a self-signed certificate is made; "
    + "for any other name give --cert and --key.", footer = {"",
            "Example:  missent proxy --from shop.localhost:8443 --to http://127.0.0.1:8080"})
final class ProxyCommand implements Callable<Integer> {
    private static final int HTTPS_PORT = 443;
    /** Only what is obvious: everything else is judged with the configuration. */
    private static final Pattern SERVER = Pattern.compile("(https?://)?(\\[[0-9a-fA-F:.]+]|[^:/?#@\\s]+)(:[0-9]{1,5})?");

    @Option(names = "--from", required = true, paramLabel = "NAME[:PORT]", description = "The name that is served; port 443 unless given.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String from;

    @Option(names = "--to", required = true, paramLabel = "URL", description = "The upstream server: a URL, or HOST:PORT for http.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String to;

    @Option(names = "--cert", paramLabel = "FILE", description = "Certificate chain, PEM.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "FILE", description = "The private key of --cert, PEM.")
    private @Nullable Path key;

    @Option(names = "--print-config", description = "Print the equivalent configuration and end.")
    private boolean printConfig;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, GeneralSecurityException, InterruptedException {
        if (!(Authority.parse(from) instanceof Parsed.Valid<Authority>(var name))) {
            throw wrong("--from " + from + " is not a name with a port, such as shop.localhost:8443");
        }
        if ((certificate == null) != (key == null)) {
            throw wrong("--cert and --key belong together");
        }
        if (certificate == null && !SelfSigned.isLocal(name.host())) {
            throw wrong("no client trusts a self-signed certificate for " + name.host() + ": give --cert and --key");
        }
        if (!SERVER.matcher(to).matches()) {
            throw wrong("--to " + to + " is not a server, such as http://127.0.0.1:8080; a path reaches it unchanged");
        }
        if (printConfig) {
            spec.commandLine().getOut().print(text(name, or(certificate, "certificate.pem"), or(key, "certificate.key")));
            spec.commandLine().getOut().flush();
            return ExitCode.OK;
        }
        try (var scratch = Scratch.make()) {
            return run(name, scratch);
        }
    }

    private int run(Authority name, Scratch scratch) throws IOException, GeneralSecurityException, InterruptedException {
        var err = spec.commandLine().getErr();
        var chain = certificate;
        var privateKey = key;
        if (chain == null || privateKey == null) {
            var made = SelfSigned.make(scratch.folder(), "self-signed", List.of(name.host()));
            chain = made.chain();
            privateKey = made.key();
            err.println("missent: made a self-signed certificate for " + name.host()
                + ", valid for 30 days; clients must be told to trust it");
        }
        var file = scratch.folder().resolve("gateway.yaml");
        Files.writeString(file, text(name, chain.toAbsolutePath().toString(), privateKey.toAbsolutePath().toString()));
        return new Service(file, err).run();
    }

    private String text(Authority name, String chain, String keyFile) {
        int port = name.port() == Authority.NO_PORT ? HTTPS_PORT : name.port();
        return """
            version: 1
            listeners:
              https: { address: ":%d", protocols: [h1, h2] }
            certificates:
              files:
                only: { chain: "%s", key: "%s" }
            sites:
              proxy:
                hosts: ["%s"]
                to: "%s"
            """.formatted(port, quoted(chain), quoted(keyFile), name.host().name(),
            quoted(to.contains("://") ? to : "http://" + to));
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String or(@Nullable Path path, String otherwise) {
        return path == null ? otherwise : path.toString();
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
