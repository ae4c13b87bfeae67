package org.wrasse.engine.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.wrasse.actions.MaintenanceWindows;

/** Reads {@code actions.windows}, a list, so that what is wrong is said with its own line. */
final class WindowsReader extends StdDeserializer<MaintenanceWindows> {
    private static final long serialVersionUID = 1L;

    WindowsReader() {
        super(MaintenanceWindows.class);
    }

    @Override
    public MaintenanceWindows deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw bad(parser, "write a list, as [\"Sat 02:00-06:00\"]");
        }
        MaintenanceWindows windows = MaintenanceWindows.ALWAYS;
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(parser.currentToken().isScalarValue() ? parser.getText() : "");
            try {
                windows = MaintenanceWindows.parse(texts, ZoneId.systemDefault());
            } catch (IllegalArgumentException e) {
                throw bad(parser, e.getMessage());
            }
        }
        return windows;
    }

    private static JsonMappingException bad(JsonParser parser, String what) {
        return new JsonMappingException(parser, what, parser.currentTokenLocation());
    }
}
