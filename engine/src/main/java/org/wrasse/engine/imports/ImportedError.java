package org.wrasse.engine.imports;

import java.util.Map;

/**
 * An error as another program recorded it.
 *
 * @param where file and line, or table and id
 * @param time nanoseconds since 1970
 * @param event {@code system:event} that the kernel has for it
 * @param fields of that event's record, by the kernel's names, as its encoder takes them
 */
record ImportedError(String where, long time, String event, Map<String, String> fields) {}
