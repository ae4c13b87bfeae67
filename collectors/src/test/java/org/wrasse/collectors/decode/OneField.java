package org.wrasse.collectors.decode;

/** The format of an event {@code a:b} with one field, at 8. */
final class OneField {
    private OneField() {}

    static String format(String declaration, int size, boolean signed) {
        return """
        name: b
        ID: 7
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

        \tfield:%s;\toffset:8;\tsize:%d;\tsigned:%d;

        print fmt: ""
        """
                .formatted(declaration, size, signed ? 1 : 0);
    }

    static EventFormat parse(String declaration, int size, boolean signed) {
        try {
            return EventFormat.parse("a:b", format(declaration, size, signed));
        } catch (FormatException e) {
            throw new AssertionError(e);
        }
    }
}
