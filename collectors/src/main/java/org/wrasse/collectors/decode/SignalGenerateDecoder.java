package org.wrasse.collectors.decode;

import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.event.SignalGenerate;

/** {@code signal:signal_generate}. */
final class SignalGenerateDecoder implements EventDecoder {
    private final ScalarField sig;
    private final ScalarField errno;
    private final ScalarField code;
    private final TextField comm;
    private final ScalarField pid;
    private final ScalarField group;
    private final ScalarField result;

    SignalGenerateDecoder(EventFormat format) throws FormatException {
        sig = ScalarField.of(format, "sig");
        errno = ScalarField.optional(format, "errno", 0);
        code = ScalarField.of(format, "code");
        comm = TextField.optional(format, "comm");
        pid = ScalarField.optional(format, "pid", 0);
        group = ScalarField.optional(format, "group", 0);
        result = ScalarField.optional(format, "result", 0);
    }

    @Override
    public HardwareEvent decode(RecordView record, Origin origin) {
        return new SignalGenerate(
                origin,
                sig.getInt(record),
                errno.getInt(record),
                code.getInt(record),
                comm.get(record),
                pid.getInt(record),
                group.getInt(record),
                result.getInt(record));
    }
}
