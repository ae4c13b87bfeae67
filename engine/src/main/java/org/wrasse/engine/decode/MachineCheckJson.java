package org.wrasse.engine.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.collectors.decode.mca.McaDecoding;
import org.wrasse.engine.journal.JournalJson;

/** A decoded machine check as the object that {@code --json} prints. */
public final class MachineCheckJson {
    private MachineCheckJson() {}

    public static ObjectNode of(MachineCheck check) {
        McaDecoding decoding = check.decode();
        ObjectNode json = JournalJson.object().put("schema", 1).put("type", "mce");
        json.put("status", "0x%016x".formatted(check.status()));
        json.put("severity", decoding.severity().text());
        json.put("event_severity", decoding.severity().scale());
        json.put("memory_error", check.memoryError());
        json.set("mcacod", code(decoding.mcacod()));
        if (decoding.modelcode() != null) {
            json.set("modelcode", code(decoding.modelcode()));
        }
        decoding.flags().forEach(json.putArray("flags")::add);
        json.set("bank", bank(decoding));
        json.put("component", decoding.component());
        json.put("user_action", decoding.userAction());
        json.put("text", decoding.text());
        json.putPOJO("details", decoding.details());
        return json;
    }

    private static ObjectNode code(McaDecoding.Code code) {
        return JournalJson.object()
                .put("code", "0x%04x".formatted(code.code()))
                .put("text", code.text());
    }

    private static ObjectNode bank(McaDecoding decoding) {
        ObjectNode bank = JournalJson.object();
        if (decoding.bank() != MachineCheck.UNKNOWN_BANK) {
            bank.put("number", decoding.bank());
        }
        return bank.put("name", decoding.bankName());
    }
}
