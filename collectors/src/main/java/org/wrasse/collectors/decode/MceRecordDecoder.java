package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.MceRecord;
import org.wrasse.collectors.event.Origin;

/**
 * {@code mce:mce_record}. The order of the fields changed once and their number thrice; what a
 * kernel does not have is 0, as the kernels that have it say where the CPU does not.
 */
final class MceRecordDecoder implements EventDecoder {
    private final ScalarField mcgcap;
    private final ScalarField mcgstatus;
    private final ScalarField status;
    private final ScalarField addr;
    private final ScalarField misc;
    private final ScalarField synd;
    private final ScalarField ipid;
    private final ScalarField ip;
    private final ScalarField tsc;
    private final ScalarField ppin;
    private final ScalarField walltime;
    private final ScalarField cpu;
    private final ScalarField cpuid;
    private final ScalarField apicid;
    private final ScalarField socketid;
    private final ScalarField microcode;
    private final ScalarField cs;
    private final ScalarField bank;
    private final ScalarField cpuvendor;
    private final BytesField vData;

    MceRecordDecoder(EventFormat format) throws FormatException {
        mcgcap = ScalarField.optional(format, "mcgcap", 0);
        mcgstatus = ScalarField.optional(format, "mcgstatus", 0);
        status = ScalarField.of(format, "status");
        addr = ScalarField.of(format, "addr");
        misc = ScalarField.of(format, "misc");
        synd = ScalarField.optional(format, "synd", 0);
        ipid = ScalarField.optional(format, "ipid", 0);
        ip = ScalarField.optional(format, "ip", 0);
        tsc = ScalarField.optional(format, "tsc", 0);
        ppin = ScalarField.optional(format, "ppin", 0);
        walltime = ScalarField.optional(format, "walltime", 0);
        cpu = ScalarField.of(format, "cpu");
        cpuid = ScalarField.optional(format, "cpuid", 0);
        apicid = ScalarField.optional(format, "apicid", 0);
        socketid = ScalarField.optional(format, "socketid", 0);
        microcode = ScalarField.optional(format, "microcode", 0);
        cs = ScalarField.optional(format, "cs", 0);
        bank = ScalarField.of(format, "bank");
        cpuvendor = ScalarField.of(format, "cpuvendor");
        vData = BytesField.optional(format, "v_data");
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new MceRecord(
                origin,
                mcgcap.get(record),
                mcgstatus.get(record),
                status.get(record),
                addr.get(record),
                misc.get(record),
                synd.get(record),
                ipid.get(record),
                ip.get(record),
                tsc.get(record),
                ppin.get(record),
                walltime.get(record),
                cpu.getInt(record),
                cpuid.getInt(record),
                apicid.getInt(record),
                socketid.getInt(record),
                microcode.getInt(record),
                cs.getInt(record),
                bank.getInt(record),
                cpuvendor.getInt(record),
                vData.get(record));
    }
}
