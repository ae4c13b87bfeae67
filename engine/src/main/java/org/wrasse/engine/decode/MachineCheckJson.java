package org.wrasse.engine.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.collectors.decode.mca.MachineCheck;
import org.wrasse.collectors.decode.mca.McaFields;
import org.wrasse.engine.journal.JournalJson;

/** A decoded machine check as the object that {@code --json} prints. */
public final class MachineCheckJson {
    private MachineCheckJson() {}

    public static ObjectNode of(MachineCheck check) {
        ObjectNode json = JournalJson.object().put("schema", 1).put("type", "mce");
        json.setAll((ObjectNode) JournalJson.tree(McaFields.of(check)));
        return json;
    }
}
