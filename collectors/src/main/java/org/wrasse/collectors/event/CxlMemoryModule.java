package org.wrasse.collectors.event;

import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Unit;

/**
 * A CXL device tells of its health (CXL 3.1, 8.2.9.2.1.3): {@code cxl:cxl_memory_module}.
 *
 * @param eventType {@link #typeText()}
 * @param healthStatus bit 0 maintenance needed, 1 performance degraded, 2 replacement needed, 3
 *     capacity degraded
 * @param mediaStatus {@link #mediaText()}
 * @param lifeUsed percent
 * @param corVolErrCnt corrected errors of volatile memory
 * @param corPerErrCnt corrected errors of persistent memory
 * @param deviceTemp degrees Celsius
 * @param addStatus bits 1:0 life used, 3:2 temperature (0 normal, 1 warning, 2 critical), 4 and 5
 *     corrected errors of volatile and of persistent memory (1 warning)
 * @param validityFlags bit 0 component id
 */
public record CxlMemoryModule(
        Origin origin,
        CxlHeader header,
        int eventType,
        @Hex int healthStatus,
        int mediaStatus,
        int lifeUsed,
        long dirtyShutdownCnt,
        long corVolErrCnt,
        long corPerErrCnt,
        int deviceTemp,
        @Hex int addStatus,
        int eventSubType,
        Bytes compId,
        @Hex int validityFlags)
        implements HardwareEvent {

    private static final ValueNames TYPES =
            new ValueNames(
                    "health status change",
                    "media status change",
                    "life used change",
                    "temperature change",
                    "data path error",
                    "label storage area error",
                    "sideband bus error",
                    "media FRU error",
                    "power management fault");

    private static final BitNames HEALTH =
            new BitNames(
                    "maintenance needed",
                    "performance degraded",
                    "replacement needed",
                    "capacity degraded");

    private static final ValueNames MEDIA =
            new ValueNames(
                    "normal",
                    "not ready",
                    "write persistency lost",
                    "all data lost",
                    "write persistency loss in the event of power loss",
                    "write persistency loss in the event of shutdown",
                    "write persistency loss imminent",
                    "all data loss in the event of power loss",
                    "all data loss in the event of shutdown",
                    "all data loss imminent");

    @Override
    public String event() {
        return "cxl:cxl_memory_module";
    }

    @Override
    public Severity severity() {
        return header.severity();
    }

    @Override
    public EventClass eventClass() {
        return EventClass.cxl(severity());
    }

    /** The name of {@link #eventType}. */
    public String typeText() {
        return TYPES.of(eventType);
    }

    /** The names of the bits of {@link #healthStatus}; empty if all is well. */
    public String healthText() {
        return HEALTH.of(healthStatus);
    }

    /** The name of {@link #mediaStatus}. */
    public String mediaText() {
        return MEDIA.of(mediaStatus);
    }

    @Override
    public Component component() {
        return header.place(origin).component();
    }

    @Override
    public Component component(Unit unit) {
        return header.place(origin).component(unit);
    }

    @Override
    public String text() {
        String health = healthText();
        return typeText()
                + " of "
                + header.text()
                + (health.isEmpty() ? "" : ", " + health)
                + ", media "
                + mediaText()
                + ", "
                + deviceTemp
                + " °C, life used "
                + lifeUsed
                + " %";
    }
}
