/**
 * What happened, in order, for ever: a Chronicle Queue with our own framing (version, length,
 * sequence, CRC32C), since the queue itself has no check sums.
 */
package org.wrasse.engine.journal;
