package org.wrasse.engine.journal;

/**
 * One record as read.
 *
 * @param kind what it holds
 * @param sequence number of its first entry; entries of a page are numbered on
 * @param count how many numbers it takes
 * @param time nanoseconds since 1970 when it was appended
 * @param payload the bytes, by kind
 */
public record JournalRecord(RecordKind kind, long sequence, int count, long time, byte[] payload) {}
