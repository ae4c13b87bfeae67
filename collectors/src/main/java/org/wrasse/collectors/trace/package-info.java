/**
 * The kernel's tracefs ring buffers: an instance of our own, its per-CPU sub-buffers by mmap or
 * read, the records in them, and the {@code format} files that say how a record is laid out.
 */
package org.wrasse.collectors.trace;
