package org.wrasse.collectors.event;

import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.cper.CperSection;
import org.wrasse.collectors.decode.cper.CperSections;
import org.wrasse.collectors.decode.cper.CperSeverity;

/**
 * An error that firmware reported in a CPER section which the kernel does not read itself: {@code
 * ras:non_standard_event}. What the section says is decoded each time it is asked for.
 *
 * @param secType the section's type, a GUID
 * @param fruId the GUID of the field replaceable unit, all 0 if there is none
 * @param fruText firmware's text for the unit
 * @param sev the kernel's number: 0 informational, 1 corrected, 2 recoverable, 3 fatal
 * @param len bytes of {@code buf} as firmware counted them
 * @param buf the section's body as firmware wrote it
 */
public record NonStandardEvent(
        Origin origin, String secType, String fruId, String fruText, int sev, long len, Bytes buf)
        implements HardwareEvent {

    @Override
    public String event() {
        return "ras:non_standard_event";
    }

    /** The kernel's severity, or what the section itself says, if that is worse. */
    @Override
    public Severity severity() {
        Severity said = Severity.ofGhes(sev);
        return section()
                .flatMap(CperSection::severity)
                .filter(own -> CperSeverity.WORST.compare(own, said) > 0)
                .orElse(said);
    }

    /** By the part of the machine that the section's type tells of. */
    @Override
    public EventClass eventClass() {
        Severity severity = severity();
        return section()
                .map(s -> s.subject().eventClass(severity))
                .orElse(EventClass.platform(severity));
    }

    /**
     * What the section names, else the replaceable unit if firmware names one, else whatever the
     * section's type stands for.
     */
    @Override
    public Component component() {
        return section().flatMap(s -> s.component(origin.machine().pageSize())).orElse(device());
    }

    private Device device() {
        if (!fruText.isEmpty()) {
            return new Device("fru", fruText);
        }
        return fruId.equals(Guid.ZERO) || fruId.isEmpty()
                ? new Device("cper", secType)
                : new Device("fru", fruId);
    }

    @Override
    public Component component(Unit unit) {
        if (unit == Unit.DEVICE) {
            return device();
        }
        Component named = component();
        return named.unit() == unit ? named : null;
    }

    /** What {@link #buf} says; empty if the record has no section type. */
    private Optional<CperSection> section() {
        return secType.isEmpty()
                ? Optional.empty()
                : Optional.of(CperSections.decode(secType, buf.toArray()));
    }

    @Override
    public List<CperSection> cperSections() {
        return section().stream().toList();
    }

    @Override
    public String text() {
        return severity().text()
                + ": "
                + section().map(CperSection::text).orElse("a section without a type")
                + (fruText.isEmpty() ? "" : ", " + fruText)
                + section().filter(s -> !s.complete()).map(s -> " (cut short)").orElse("");
    }

    @Override
    public List<String> lines() {
        return HardwareEvent.withSections(text(), cperSections());
    }
}
