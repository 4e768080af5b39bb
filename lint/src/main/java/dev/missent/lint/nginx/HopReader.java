package dev.missent.lint.nginx;

import java.util.List;
import java.util.Optional;

import dev.missent.lint.model.HealthCheck;
import dev.missent.lint.model.Hop;
import dev.missent.lint.model.Hop.Pooling;
import dev.missent.lint.model.Hop.Verification;
import dev.missent.lint.model.SentName;
import dev.missent.lint.model.Setting;

/** What {@code proxy_pass} and the directives around it send to an upstream server. */
final class HopReader {
    /** From this version on upstream blocks keep connections unless they say otherwise. */
    private static final String KEPT_BY_DEFAULT = "1.29.7";

    private final Groups groups;
    private final SentNames names;
    private final Variables variables;

    HopReader(Groups groups, Variables variables, SentNames names) {
        this.groups = groups;
        this.variables = variables;
        this.names = names;
    }

    Hop hop(Passing family, Directive pass, Scope scope) {
        var address = Address.of(variables.resolved(pass.word(0)));
        return new Hop(pass.place(), target(pass, address), tls(family, pass, address), sni(family, scope, pass, address),
            host(family, scope, pass, address), pooling(scope, family, address), sessions(family, scope),
            Setting.absent(HealthCheck.NONE), verification(family, scope));
    }

    private static Setting<String> target(Directive pass, Address address) {
        return address.isFixed()
            ? Setting.known(address.authority(), pass.place())
            : Setting.unknown(because(address.authority()), pass.place());
    }

    private Setting<Boolean> tls(Passing family, Directive pass, Address address) {
        return address.scheme().indexOf('$') < 0
            ? Setting.known(family.secure().contains(address.scheme()), pass.place())
            : Setting.unknown(because(address.scheme()), pass.place());
    }

    private Setting<SentName> sni(Passing family, Scope scope, Directive pass, Address address) {
        String on = family.prefix() + "server_name";
        return switch (Values.flag(scope, on, false)) {
            case Setting.Unknown<Boolean>(var because, var place) -> Setting.unknown(because, place);
            case Setting.Absent<Boolean> absent -> Setting.absent(SentName.NONE);
            case Setting.Known<Boolean>(var sent, var place) -> sent
                ? Values.of(scope, family.prefix() + "name", () -> names.ofTarget(address, pass.place()),
                    given -> names.sent(given.word(0), given.place(), address).map(HopReader::withoutPort))
                : Setting.known(SentName.NONE, place);
        };
    }

    /** nginx takes a port off the server name. */
    private static SentName withoutPort(SentName name) {
        return name instanceof SentName.OfRequest ? SentName.OF_REQUEST : name;
    }

    private Setting<SentName> host(Passing family, Scope scope, Directive pass, Address address) {
        var given = scope.inherited(family.field()).stream().filter(each -> each.word(0).equalsIgnoreCase("host")).toList();
        if (given.isEmpty()) {
            return scope.hidden(family.field()).<Setting<SentName>>map(file -> Setting.unknown(Values.unreadable(file), null))
                .orElseGet(() -> standard(names.ofTarget(address, pass.place())));
        }
        if (given.size() > 1) {
            return Setting.known(new SentName.Several(given.stream()
                .map(each -> names.sent(each.word(1), each.place(), address).certain().orElse(SentName.NONE)).toList()),
                given.getLast().place());
        }
        return names.sent(given.getFirst().word(1), given.getFirst().place(), address);
    }

    /** What {@code proxy_pass} alone leads to is the default; there is no directive to point at. */
    private static Setting<SentName> standard(Setting<SentName> name) {
        return name instanceof Setting.Known<SentName>(var value, var place) ? Setting.absent(value) : name;
    }

    private Setting<Pooling> pooling(Scope scope, Passing family, Address address) {
        if (!address.isFixed()) {
            return Setting.absent(Pooling.NEVER);
        }
        return groups.named(address.authority()).map(group -> pooling(scope, family, group))
            .orElse(Setting.absent(Pooling.NEVER));
    }

    private static Setting<Pooling> pooling(Scope scope, Passing family, Directive group) {
        var keepalive = group.children().stream().filter(each -> each.is("keepalive")).findFirst();
        if (keepalive.isPresent() && keepalive.get().word(0).equals("0")) {
            return Setting.known(Pooling.NEVER, keepalive.get().place());
        }
        if (!group.missing().isEmpty() || scope.hidden(family.field()).isPresent()) {
            return Setting.unknown("a file that is included cannot be read", group.place());
        }
        var connection = field(scope, family, "connection");
        if (connection.filter(value -> value.equalsIgnoreCase("close")).isPresent()) {
            return Setting.absent(Pooling.NEVER);
        }
        if (connection.filter(value -> value.indexOf('$') >= 0).isPresent()) {
            return Setting.unknown("Connection is " + connection.get(), group.place());
        }
        boolean kept = keepalive.isPresent()
            && (family.pass().equals("grpc_pass") || keepsByItself(scope) && connection.isPresent());
        return kept
            ? Setting.known(Pooling.BY_ADDRESS, keepalive.get().place())
            : Setting.absent(Pooling.NEVER, KEPT_BY_DEFAULT, Pooling.BY_ADDRESS);
    }

    private static boolean keepsByItself(Scope scope) {
        return scope.one("proxy_http_version").filter(each -> List.of("1.1", "2").contains(each.word(0))).isPresent();
    }

    private static Optional<String> field(Scope scope, Passing family, String name) {
        return scope.inherited(family.field()).stream().filter(each -> each.word(0).equalsIgnoreCase(name))
            .map(each -> each.word(1)).findFirst();
    }

    private static Setting<Pooling> sessions(Passing family, Scope scope) {
        return Values.flag(scope, family.prefix() + "session_reuse", true).map(on -> on ? Pooling.BY_ADDRESS : Pooling.NEVER);
    }

    private static Setting<Verification> verification(Passing family, Scope scope) {
        return Values.flag(scope, family.prefix() + "verify", false).map(on -> on ? Verification.NAME : Verification.NONE);
    }

    static String because(String text) {
        return text + " has a value that the file does not tell";
    }
}
