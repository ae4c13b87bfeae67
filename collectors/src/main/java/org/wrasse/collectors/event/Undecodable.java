package org.wrasse.collectors.event;

/**
 * Bytes that could not be read as an event; they are kept whole.
 *
 * @param event {@code system:event} if the type is known, else {@code type:ID}, or {@code garbage}
 *     where there is no record to have a type
 * @param why one line: what is wrong with them
 * @param bytes the record, or the rest of the sub-buffer from where it could not be followed
 */
public record Undecodable(Origin origin, String event, String why, byte[] bytes)
        implements Observation {}
