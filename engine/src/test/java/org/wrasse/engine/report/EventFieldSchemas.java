package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.wrasse.collectors.decode.Decoded;
import org.wrasse.collectors.event.Bytes;
import org.wrasse.collectors.event.Derived;
import org.wrasse.collectors.event.EdacCountDifference;
import org.wrasse.collectors.event.FirmwareErrorRecord;
import org.wrasse.collectors.event.Hex;
import org.wrasse.collectors.event.KernelName;
import org.wrasse.engine.journal.JournalJson;

/**
 * What of the schema follows from the code: the fields of events, and the list of its own types.
 */
final class EventFieldSchemas {
    private static final String EVENT_FIELDS = "event-fields";
    private static final String REF = "#/$defs/";

    private EventFieldSchemas() {}

    /** Replaces in the schema what is made, and lists the types that it defines. */
    static void putInto(ObjectNode schema) {
        ObjectNode definitions = (ObjectNode) schema.get("$defs");
        List<String> names = definitions.propertyStream().map(Map.Entry::getKey).toList();
        definitions.remove(names.stream().filter(n -> n.contains(":")).toList());
        Map<String, Class<?>> records = records();
        definitions.set(EVENT_FIELDS, choice(List.copyOf(records.keySet())));
        records.forEach((event, record) -> definitions.set(event, fields(record)));
        ArrayNode types = ((ObjectNode) schema.get("properties").get("type")).putArray("enum");
        ArrayNode choices = schema.putArray("allOf");
        for (String name : names) {
            if (isRow(definitions.path(name), name)) {
                types.add(name);
                choices.add(choice("type", name, JournalJson.object().put("$ref", REF + name)));
            }
        }
    }

    private static boolean isRow(JsonNode definition, String name) {
        return definition.at("/properties/type/const").asText().equals(name)
                || definition.at("/oneOf/0/properties/type/const").asText().equals(name);
    }

    private static Map<String, Class<?>> records() {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        for (String event : Decoded.events()) {
            var example = Decoded.of(event);
            records.put(example.event(), example.getClass());
        }
        records.put("edac:count_difference", EdacCountDifference.class);
        records.put("firmware:bert", FirmwareErrorRecord.class);
        records.put("firmware:erst", FirmwareErrorRecord.class);
        return records;
    }

    private static ObjectNode choice(List<String> events) {
        ObjectNode schema = JournalJson.object();
        ArrayNode names = schema.putObject("properties").putObject("event").putArray("enum");
        ArrayNode choices = schema.putArray("allOf");
        for (String event : events) {
            names.add(event);
            ObjectNode then = JournalJson.object();
            then.putObject("properties").putObject("fields").put("$ref", REF + event);
            choices.add(choice("event", event, then));
        }
        return schema;
    }

    private static ObjectNode choice(String key, String value, ObjectNode then) {
        ObjectNode choice = JournalJson.object();
        choice.putObject("if").putObject("properties").putObject(key).put("const", value);
        choice.set("then", then);
        return choice;
    }

    private static ObjectNode fields(Class<?> record) {
        ObjectNode schema = JournalJson.object().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        add(record, properties);
        ArrayNode required = schema.putArray("required");
        properties.fieldNames().forEachRemaining(required::add);
        return schema.put("additionalProperties", false);
    }

    private static void add(Class<?> record, ObjectNode properties) {
        for (RecordComponent component : record.getRecordComponents()) {
            boolean own =
                    !component.getName().equals("origin")
                            && !component.isAnnotationPresent(Derived.class);
            if (own && component.getType().isRecord()) {
                add(component.getType(), properties);
            } else if (own) {
                properties.set(name(component), value(component));
            }
        }
    }

    private static String name(RecordComponent component) {
        KernelName given = component.getAnnotation(KernelName.class);
        return given != null
                ? given.value()
                : component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private static ObjectNode value(RecordComponent component) {
        Class<?> type = component.getType();
        ObjectNode schema = JournalJson.object();
        boolean hex = component.isAnnotationPresent(Hex.class);
        if (type == List.class) {
            schema.put("type", "array")
                    .set("items", one(component.getGenericType().toString(), hex));
            return schema;
        }
        return one(type == Bytes.class ? "bytes" : type.getName(), hex);
    }

    private static ObjectNode one(String type, boolean hex) {
        ObjectNode schema = JournalJson.object();
        if (hex || type.equals("bytes")) {
            return schema.put("$ref", hex ? "#/$defs/hex" : "#/$defs/bytes");
        }
        String json =
                type.endsWith("String")
                        ? "string"
                        : type.contains("Map")
                                ? "object"
                                : type.equals("boolean") ? type : "integer";
        return schema.put("type", json);
    }
}
