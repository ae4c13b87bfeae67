package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.ArmEvent;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;

/**
 * {@code ras:arm_event}. Kernels before 6.17 have neither buffers nor severity; some that were
 * given the buffers by others call them {@code buf}, {@code buf1} and {@code buf2}.
 */
final class ArmEventDecoder implements EventDecoder {
    private final ScalarField mpidr;
    private final ScalarField midr;
    private final ScalarField runningState;
    private final ScalarField psciState;
    private final ScalarField affinity;
    private final ScalarField peiLen;
    private final BytesField peiBuf;
    private final ScalarField ctxLen;
    private final BytesField ctxBuf;
    private final ScalarField oemLen;
    private final BytesField oemBuf;
    private final ScalarField sev;
    private final ScalarField cpu;

    ArmEventDecoder(EventFormat format) throws FormatException {
        mpidr = ScalarField.of(format, "mpidr");
        midr = ScalarField.optional(format, "midr", 0);
        runningState = ScalarField.optional(format, "running_state", 0);
        psciState = ScalarField.optional(format, "psci_state", 0);
        affinity = ScalarField.optional(format, "affinity", 0);
        peiLen = ScalarField.optional(format, "pei_len", 0);
        peiBuf = BytesField.optional(format, "pei_buf", "buf");
        ctxLen = ScalarField.optional(format, "ctx_len", 0);
        ctxBuf = BytesField.optional(format, "ctx_buf", "buf1");
        oemLen = ScalarField.optional(format, "oem_len", 0);
        oemBuf = BytesField.optional(format, "oem_buf", "buf2");
        sev = ScalarField.optional(format, "sev", -1);
        cpu = ScalarField.optional(format, "cpu", -1);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new ArmEvent(
                origin,
                mpidr.get(record),
                midr.get(record),
                runningState.getInt(record),
                psciState.getInt(record),
                affinity.getInt(record),
                peiLen.get(record),
                peiBuf.get(record),
                ctxLen.get(record),
                ctxBuf.get(record),
                oemLen.get(record),
                oemBuf.get(record),
                sev.getInt(record),
                cpu.getInt(record));
    }
}
