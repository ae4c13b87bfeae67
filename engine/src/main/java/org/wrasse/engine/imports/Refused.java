package org.wrasse.engine.imports;

/**
 * Something that could not be imported.
 *
 * @param where file and line, or table and id
 * @param what one phrase
 */
public record Refused(String where, String what) {
    @Override
    public String toString() {
        return where + ": " + what;
    }
}
