package org.wrasse.engine.export;

import java.io.IOException;
import org.wrasse.engine.report.Row;

/** Takes rows one after the other and keeps none. */
public interface RowWriter extends AutoCloseable {
    void write(Row row) throws IOException;

    /** Ends what is written; without it the file is not whole. */
    void finish() throws IOException;

    @Override
    void close() throws IOException;
}
