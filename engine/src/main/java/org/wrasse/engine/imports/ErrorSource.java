package org.wrasse.engine.imports;

import java.io.IOException;

/** Errors one after the other, nearly in the order of their times. */
interface ErrorSource extends AutoCloseable {
    /** The next one, or null at the end. */
    ImportedError next() throws IOException;

    @Override
    void close() throws IOException;
}
