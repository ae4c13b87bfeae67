/**
 * The kernel's perf rings: the same tracepoints as in {@link org.wrasse.collectors.trace}, where
 * there can be no trace instance. Their samples are put into the ring encoding of tracefs, so that
 * all that reads records knows one form.
 */
package org.wrasse.collectors.perf;
