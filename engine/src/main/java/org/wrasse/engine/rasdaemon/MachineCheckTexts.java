package org.wrasse.engine.rasdaemon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.function.Function;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.collectors.decode.mca.McaDecoding;

/** What rasdaemon tells of a machine check in words, told by our tables. */
final class MachineCheckTexts {
    private MachineCheckTexts() {}

    static Column[] columns() {
        return new Column[] {
            column("bank_name", MachineCheckTexts::bank),
            column("error_msg", McaDecoding::summary),
            Column.derived("mcgstatus_msg", "TEXT", row -> ""),
            column("mcistatus_msg", check -> String.join(" ", check.flags())),
            column("mcastatus_msg", check -> check.mcacod().text()),
            column("user_action", McaDecoding::userAction),
            column("mc_location", McaDecoding::component)
        };
    }

    private static Column column(String name, Function<McaDecoding, Object> text) {
        return Column.derived(name, "TEXT", row -> Objects.toString(text.apply(decode(row)), ""));
    }

    private static String bank(McaDecoding check) {
        return check.bankName() == null
                ? "bank " + check.bank()
                : check.bankName() + " (bank " + check.bank() + ")";
    }

    private static McaDecoding decode(ObjectNode row) {
        JsonNode fields = row.path("fields");
        return new MachineCheck(
                        (int) value(fields, "cpuvendor"),
                        (int) value(fields, "cpuid"),
                        (int) value(fields, "bank"),
                        value(fields, "mcgcap"),
                        value(fields, "mcgstatus"),
                        value(fields, "status"),
                        value(fields, "addr"),
                        value(fields, "misc"),
                        value(fields, "synd"),
                        value(fields, "ipid"))
                .decode();
    }

    private static long value(JsonNode fields, String name) {
        return Column.number(fields.path(name));
    }
}
