package org.wrasse.collectors.event;

import java.util.List;
import java.util.stream.Collectors;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Device;
import org.wrasse.collectors.component.LogicalCpu;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.cper.ArmSection;
import org.wrasse.collectors.decode.cper.ByteView;
import org.wrasse.collectors.decode.cper.CperSection;

/**
 * An ARM processor error that firmware reported (UEFI 2.10, N.2.4.4): {@code ras:arm_event}.
 *
 * @param mpidr the processor's affinity register
 * @param midr the processor's model register
 * @param runningState bit 0: the processor runs; all ones not known
 * @param psciState of a processor that does not run
 * @param affinity the level that the error belongs to; 255 not known
 * @param peiLen bytes of {@code peiBuf} as firmware counted them; likewise the next two
 * @param peiBuf error information, 32 bytes each: {@link #errors()}; none before Linux 6.17
 * @param ctxBuf the processor's registers
 * @param oemBuf what the maker of the processor adds
 * @param sev the kernel's number: 0 informational, 1 corrected, 2 recoverable, 3 fatal; -1 where
 *     the kernel does not tell
 * @param cpu the number that Linux gives the processor, -1 not known
 */
public record ArmEvent(
        Origin origin,
        @Hex long mpidr,
        @Hex long midr,
        @Hex int runningState,
        @Hex int psciState,
        int affinity,
        long peiLen,
        Bytes peiBuf,
        long ctxLen,
        Bytes ctxBuf,
        long oemLen,
        Bytes oemBuf,
        int sev,
        int cpu)
        implements HardwareEvent {

    @Override
    public String event() {
        return "ras:arm_event";
    }

    /**
     * The kernel's own severity. Kernels without it report corrected errors too: there an error is
     * corrected if all of its information says so.
     */
    @Override
    public Severity severity() {
        if (sev >= 0) {
            return Severity.ofGhes(sev);
        }
        List<ArmErrorInfo> errors = errors();
        boolean corrected = !errors.isEmpty() && errors.stream().allMatch(ArmErrorInfo::corrected);
        return corrected ? Severity.CORRECTED : Severity.UNCORRECTED;
    }

    @Override
    public EventClass eventClass() {
        return EventClass.cpu(severity());
    }

    /** The error information of {@link #peiBuf}. */
    public List<ArmErrorInfo> errors() {
        return ArmErrorInfo.of(peiBuf);
    }

    @Override
    public int count() {
        long sum = errors().stream().mapToLong(ArmErrorInfo::count).sum();
        return (int) Math.max(1, Math.min(sum, Integer.MAX_VALUE));
    }

    @Override
    public Component component() {
        return cpu >= 0 ? new LogicalCpu(cpu) : new Device("arm-mpidr", Long.toHexString(mpidr));
    }

    @Override
    public Component component(Unit unit) {
        return cpu < 0 ? null : origin.machine().inventory().above(new LogicalCpu(cpu), unit);
    }

    /** What the buffers say, where the kernel gives any. */
    @Override
    public List<CperSection> cperSections() {
        return peiBuf.isEmpty() && ctxBuf.isEmpty() && oemBuf.isEmpty()
                ? List.of()
                : List.of(
                        ArmSection.ofBuffers(
                                ByteView.of(peiBuf.toArray()),
                                ByteView.of(ctxBuf.toArray()),
                                ByteView.of(oemBuf.toArray())));
    }

    @Override
    public List<String> lines() {
        return HardwareEvent.withSections(text(), cperSections());
    }

    @Override
    public String text() {
        String errors =
                errors().stream()
                        .map(ArmErrorInfo::text)
                        .distinct()
                        .collect(Collectors.joining("; "));
        return severity().text()
                + " ARM processor error, "
                + (cpu >= 0 ? "CPU " + cpu : "MPIDR 0x" + Long.toHexString(mpidr))
                + (errors.isEmpty() ? "" : ": " + errors)
                + (oemBuf.isEmpty() ? "" : ", " + oemBuf.size() + " bytes of the maker");
    }
}
