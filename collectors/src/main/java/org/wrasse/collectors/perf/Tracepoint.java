package org.wrasse.collectors.perf;

/**
 * A tracepoint of the running kernel.
 *
 * @param event {@code system:event}
 * @param id its number, which its records start with
 * @param filter which of its records the kernel is to keep; empty for all
 */
record Tracepoint(String event, int id, String filter) {}
