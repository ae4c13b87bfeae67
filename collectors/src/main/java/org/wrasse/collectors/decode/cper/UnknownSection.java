package org.wrasse.collectors.decode.cper;

import java.util.Map;

/**
 * A section that we cannot read; its bytes are kept.
 *
 * @param name what the specification calls the type, or {@code unknown section}
 */
public record UnknownSection(
        Guid type, String name, Subject subject, Map<String, Object> fields, int length)
        implements CperSection {

    static UnknownSection of(Guid type, String name, Subject subject, ByteView view) {
        return new UnknownSection(
                type, name, subject, Map.of("bytes", Layout.digits(view)), view.length());
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public String text() {
        return name + " " + type + ": " + length + " bytes";
    }
}
