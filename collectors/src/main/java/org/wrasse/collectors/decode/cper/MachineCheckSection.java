package org.wrasse.collectors.decode.cper;

import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.MachineCheckBank;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.collectors.decode.mca.McaFields;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.Severity;

/**
 * The kernel's own {@code struct mce} as it puts it into ERST: 128 bytes, shorter in older kernels.
 *
 * @param record its registers; what a kernel did not write is 0
 */
public record MachineCheckSection(Guid type, MceRecord record, boolean complete)
        implements CperSection {

    static final Guid TYPE = new Guid("fe08ffbe-95e4-4be7-bc73-4096044a38fc");

    private static final int LEAST = 88;
    private static final long PHYSICAL = (1L << 52) - 1;

    static MachineCheckSection of(Guid type, ByteView view) {
        return new MachineCheckSection(type, read(null, view), isAt(view));
    }

    /** The same without a record around it. */
    public static MachineCheckSection of(Origin origin, ByteView view) {
        return new MachineCheckSection(TYPE, read(origin, view), isAt(view));
    }

    /** Whether there is enough of one. */
    public static boolean isAt(ByteView view) {
        return view.length() >= LEAST;
    }

    private static MceRecord read(Origin origin, ByteView view) {
        return new MceRecord(
                origin,
                view.numberOrZero(80, 8),
                view.numberOrZero(24, 8),
                view.numberOrZero(0, 8),
                view.numberOrZero(16, 8),
                view.numberOrZero(8, 8),
                view.numberOrZero(88, 8),
                view.numberOrZero(96, 8),
                view.numberOrZero(32, 8),
                view.numberOrZero(40, 8),
                view.numberOrZero(104, 8),
                view.numberOrZero(48, 8),
                (int) view.numberOrZero(68, 4),
                (int) view.numberOrZero(60, 4),
                (int) view.numberOrZero(76, 4),
                (int) view.numberOrZero(72, 4),
                (int) view.numberOrZero(112, 4),
                (int) view.numberOrZero(64, 1),
                (int) view.numberOrZero(65, 1),
                (int) view.numberOrZero(56, 1),
                Bytes.NONE);
    }

    @Override
    public String name() {
        return "kernel machine check";
    }

    @Override
    public Subject subject() {
        return record.memoryError() ? Subject.MEMORY : Subject.PROCESSOR;
    }

    @Override
    public Optional<Severity> severity() {
        return Optional.of(record.severity());
    }

    /** What the registers mean; they themselves stand in {@link #record}. */
    @Override
    public Map<String, Object> fields() {
        return McaFields.of(registers());
    }

    @Override
    public Optional<Component> component(int pageSize) {
        boolean page =
                record.memoryError()
                        && registers().addressUsable(Integer.numberOfTrailingZeros(pageSize));
        return Optional.of(
                page
                        ? PhysicalPage.containing(record.addr() & PHYSICAL, pageSize)
                        : new MachineCheckBank(record.socketid(), record.bank()));
    }

    @Override
    public String text() {
        return record.text();
    }

    private MachineCheck registers() {
        return new MachineCheck(
                record.cpuvendor(),
                record.cpuid(),
                record.bank(),
                record.mcgcap(),
                record.mcgstatus(),
                record.status(),
                record.addr(),
                record.misc(),
                record.synd(),
                record.ipid());
    }
}
