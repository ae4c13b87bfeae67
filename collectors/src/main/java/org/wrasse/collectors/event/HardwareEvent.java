package org.wrasse.collectors.event;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.cper.CperSection;
import org.wrasse.collectors.decode.cper.FieldLines;

/**
 * One hardware error as one source reported it. The components of each record carry the kernel's
 * names in camel case ({@code error_type} is {@code errorType}) and its raw values.
 */
public sealed interface HardwareEvent extends Observation
        permits McEvent,
                MceRecord,
                AerEvent,
                MemoryFailureEvent,
                ArmEvent,
                NonStandardEvent,
                ExtlogMemEvent,
                CxlPoison,
                CxlAerCorrectableError,
                CxlAerUncorrectableError,
                CxlPortAerCorrectableError,
                CxlPortAerUncorrectableError,
                CxlOverflow,
                CxlGenericEvent,
                CxlGeneralMedia,
                CxlDram,
                CxlMemoryModule,
                CxlMemorySparing,
                DevlinkHealthReport,
                DevlinkHwerr,
                NetDevXmitTimeout,
                BlockRqError,
                SignalGenerate,
                ReriEvent,
                FirmwareErrorRecord,
                EdacCountDifference {

    /** The kernel's name, {@code system:event}. */
    String event();

    Severity severity();

    EventClass eventClass();

    /** How many errors the event stands for, at least 1. */
    default int count() {
        return 1;
    }

    /** The smallest part of the machine that the event names; never null. */
    Component component();

    /** The part of the given kind that the event names, or null where it cannot be known. */
    Component component(Unit unit);

    /** One line for people. */
    String text();

    /** The same in full, one fact a line; just {@link #text} where there is no more to say. */
    default List<String> lines() {
        return List.of(text());
    }

    /** What the CPER sections say that the event carries as bytes; none in most. */
    default List<CperSection> cperSections() {
        return List.of();
    }

    /** One line, then what sections say, one fact a line. */
    static List<String> withSections(String text, List<CperSection> sections) {
        List<String> lines = new ArrayList<>(List.of(text));
        for (CperSection section : sections) {
            lines.add("section: " + section.name());
            FieldLines.of(section.fields()).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /**
     * True if the error happened before this boot. Such an event is never counted, and decisions
     * that rest on it never reach hardware: the machine may have been repaired since.
     */
    default boolean earlierBoot() {
        return false;
    }

    default boolean injected() {
        return origin().injected();
    }
}
