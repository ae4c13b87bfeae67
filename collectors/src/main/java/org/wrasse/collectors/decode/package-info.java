/**
 * Records to events: one decoder for each tracepoint, compiled once from the kernel's own {@code
 * format} file.
 */
package org.wrasse.collectors.decode;
