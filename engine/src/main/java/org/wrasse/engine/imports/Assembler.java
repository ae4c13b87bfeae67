package org.wrasse.engine.imports;

import java.util.Map;
import java.util.function.Consumer;

/** Makes errors of a log's lines; one error is told in several. Not thread-safe. */
interface Assembler {
    /** Takes the next line, whatever it is. */
    void line(LogLine line, Found found);

    /** There are no more lines. */
    void end(Found found);

    /** What was found. */
    record Found(Consumer<ImportedError> errors, Consumer<Refused> refused) {
        void error(LogLine line, long time, String event, Map<String, String> fields) {
            if (time == LogLine.UNKNOWN) {
                refuse(
                        line,
                        "its time is not known: give --boot TIME, when the machine was booted");
            } else {
                errors.accept(new ImportedError(line.where(), time, event, fields));
            }
        }

        void refuse(LogLine line, String what) {
            refused.accept(new Refused(line.where(), what));
        }
    }
}
