package org.wrasse.collectors.perf;

/**
 * A tracepoint of the running kernel.
 *
 * @param event {@code system:event}
 * @param id its number, which its records start with
 */
record Tracepoint(String event, int id) {}
