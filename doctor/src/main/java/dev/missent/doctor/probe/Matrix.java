package dev.missent.doctor.probe;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import dev.missent.core.name.Authority;
import dev.missent.core.name.Host;

/**
 * Every host asked over a connection opened for every name.
 *
 * @param names the names: rows are connections (SNI), columns are hosts
 * @param cells by row and column
 */
public record Matrix(List<Host> names, List<List<Observation>> cells) {
    /** Copies the lists. */
    public Matrix {
        names = List.copyOf(names);
        cells = cells.stream().map(List::copyOf).toList();
    }

    /** Observes a server; one connection for each name. */
    public static Matrix observe(Probe probe, InetSocketAddress server, List<Host> names, int port, String path) {
        var asked = names.stream().map(name -> new Authority(name, port == 443 ? Authority.NO_PORT : port)).toList();
        var cells = new ArrayList<List<Observation>>();
        for (var name : names) {
            cells.add(probe.ask(server, name.isAddress() ? null : name, asked, path));
        }
        return new Matrix(names, cells);
    }

    /** The host asked over its own connection. */
    public Observation own(int index) {
        return cells.get(index).get(index);
    }
}
