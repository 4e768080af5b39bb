package dev.missent.core.name;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class NameTableTest {
    @Test
    void theTailOfALongerNameFindsTheEntry() {
        var table = new NameTable<>(Map.of("w.example", 1));
        assertThat(table.get("q.w.example", 2)).isEqualTo(1);
        assertThat(table.get("w.example", 0)).isEqualTo(1);
    }

    @Test
    void aPartOfANameIsNotTheName() {
        var table = new NameTable<>(Map.of("w.example", 1));
        assertThat(table.get("ww.example", 0)).isNull();
        assertThat(table.get("w.example", 1)).isNull();
        assertThat(table.get("w.example", 9)).isNull();
    }

    @Test
    void namesOfEqualHashAreKeptApart() {
        var table = new NameTable<>(Map.of("Aa", 1, "BB", 2));
        assertThat(table.get("Aa", 0)).isEqualTo(1);
        assertThat(table.get("BB", 0)).isEqualTo(2);
        assertThat(table.get("C#", 0)).isNull();
    }

    @Test
    void everyOneOfManyEntriesIsFound() {
        Map<String, Integer> entries = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            entries.put("n" + i + ".example", i);
        }
        var table = new NameTable<>(entries);
        assertThat(entries).allSatisfy((name, value) -> assertThat(table.get("*." + name, 2)).isEqualTo(value));
    }

    @Test
    void anEmptyTableHasNothing() {
        var table = new NameTable<>(Map.of());
        assertThat(table.get("w.example", 0)).isNull();
    }
}
