package org.wrasse.engine.decode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.wrasse.collectors.decode.aer.AerError;
import org.wrasse.collectors.decode.aer.AerStatus;
import org.wrasse.engine.journal.JournalJson;

/** A decoded PCI Express error as the object that {@code --json} prints. */
public final class AerJson {
    private AerJson() {}

    public static ObjectNode of(AerError error) {
        ObjectNode json = JournalJson.object().put("schema", 1).put("type", "aer");
        json.put("status", "0x%08x".formatted(error.status()));
        json.put("severity", error.severity().text());
        AerStatus.names(error.status(), error.severity()).forEach(json.putArray("errors")::add);
        AerStatus.layers(error.status(), error.severity()).forEach(json.putArray("layers")::add);
        if (error.header() != null) {
            json.putPOJO("tlp", error.header().fields());
        }
        json.put("user_action", error.userAction());
        return json.put("text", error.text());
    }
}
