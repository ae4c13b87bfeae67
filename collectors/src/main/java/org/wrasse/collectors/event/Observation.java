package org.wrasse.collectors.event;

/** What the collectors have to say: an error, bytes they could not read, or a loss. */
public sealed interface Observation permits HardwareEvent, Undecodable, LossReport {
    Origin origin();
}
