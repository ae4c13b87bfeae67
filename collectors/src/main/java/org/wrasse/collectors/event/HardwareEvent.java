package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

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
                NetDevXmitTimeout,
                BlockRqError,
                SignalGenerate,
                ReriEvent {

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

    default boolean injected() {
        return origin().injected();
    }
}
