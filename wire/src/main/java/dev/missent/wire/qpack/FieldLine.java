package dev.missent.wire.qpack;

import java.util.Map;

import io.netty.util.AsciiString;

/** A field line as it came: octets, in any case. */
record FieldLine(AsciiString name, AsciiString text) implements Map.Entry<CharSequence, CharSequence> {
    @Override
    public CharSequence getKey() {
        return name;
    }

    @Override
    public CharSequence getValue() {
        return text;
    }

    @Override
    public CharSequence setValue(CharSequence value) {
        throw new UnsupportedOperationException("a field line that came stays as it came");
    }
}
