package dev.missent.bench;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;

import dev.missent.core.connection.ClientAuth;
import dev.missent.core.connection.ConnectionContext;
import dev.missent.core.connection.Presented;
import dev.missent.core.connection.Protocol;
import dev.missent.core.connection.Security;
import dev.missent.core.connection.TlsProfile;
import dev.missent.core.connection.TlsVersion;
import dev.missent.core.judge.Judgement;
import dev.missent.core.judge.Listener;
import dev.missent.core.judge.Preset;
import dev.missent.core.judge.Rules;
import dev.missent.core.judge.Site;
import dev.missent.core.judge.SiteTable;
import dev.missent.core.name.Authority;
import dev.missent.core.name.Coverage;
import dev.missent.core.name.Host;
import dev.missent.core.name.NamePattern;
import dev.missent.core.name.Origin;
import dev.missent.core.request.Target;

/** A listener with 10,000 sites, half with one host and half with a wildcard, and requests to many of them in random order. */
final class ManySites {
    /** How many different requests there are; a power of two. */
    static final int TURNS = 1024;
    private static final int SITES_OF_EACH_KIND = 5000;

    private final Judgement judgement;
    private final List<Request> exact = new ArrayList<>();
    private final List<Request> wildcard = new ArrayList<>();
    private final List<ConnectionContext> shared = new ArrayList<>();

    private record Request(ConnectionContext connection, Target target) {}

    ManySites() {
        var sites = new ArrayList<Site>();
        for (int i = 0; i < SITES_OF_EACH_KIND; i++) {
            sites.add(site("exact-" + i, exactName(i)));
            sites.add(site("wildcard-" + i, "*." + parent(i)));
        }
        var listener = new Listener("https", List.of(443), new SiteTable(sites, Preset.RFC9110));
        judgement = new Judgement(List.of(listener), Rules.DEFAULT);
        var random = new SplittableRandom(421);
        for (int turn = 0; turn < TURNS; turn++) {
            addRequests(random.nextInt(SITES_OF_EACH_KIND));
        }
    }

    private void addRequests(int site) {
        exact.add(new Request(connection(exactName(site), exactName(site)), target(exactName(site))));
        String host = "host-" + site + "." + parent(site);
        wildcard.add(new Request(connection(host, "*." + parent(site)), target(host)));
        shared.add(connection("other." + parent(site), "*." + parent(site)));
    }

    private static String exactName(int i) {
        return "www.shop-" + i + ".example";
    }

    private static String parent(int i) {
        return "tenant-" + i + ".cloud.example";
    }

    private static Site site(String name, String host) {
        return new Site(name, List.of(NamePattern.parse(host).orThrow()), TlsProfile.OPEN, EnumSet.allOf(Protocol.class), true);
    }

    private static ConnectionContext connection(String sni, String certificate) {
        var presented = new Presented("certificate", Coverage.of(List.of("first.example", certificate), List.of()));
        var tls = new Security.Tls(Host.of(sni), presented, ClientAuth.NONE, false, TlsVersion.TLS_1_3);
        return new ConnectionContext("https", Protocol.HTTP_2, tls);
    }

    private static Target target(String host) {
        return new Target.Resource(Origin.of("https", Authority.parse(host).orThrow()), "/");
    }

    Judgement judgement() {
        return judgement;
    }

    ConnectionContext exactConnection(int turn) {
        return exact.get(turn).connection();
    }

    Target exactTarget(int turn) {
        return exact.get(turn).target();
    }

    ConnectionContext wildcardConnection(int turn) {
        return wildcard.get(turn).connection();
    }

    Target wildcardTarget(int turn) {
        return wildcard.get(turn).target();
    }

    ConnectionContext sharedConnection(int turn) {
        return shared.get(turn);
    }
}
