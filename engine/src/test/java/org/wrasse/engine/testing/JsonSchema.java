package org.wrasse.engine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/wrasse.schema.json}, which all that {@code --json} prints must keep to. */
public final class JsonSchema {
    private static final Path FILE = Path.of("..", "docs", "wrasse.schema.json");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDTH = 99;

    private final com.networknt.schema.JsonSchema schema;

    private JsonSchema(com.networknt.schema.JsonSchema schema) {
        this.schema = schema;
    }

    public static JsonSchema load() {
        return new JsonSchema(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(tree()));
    }

    /** The file as a tree. */
    public static ObjectNode tree() {
        try {
            return (ObjectNode) MAPPER.readTree(FILE.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong with an object, a line each; none if it keeps to the schema. */
    public List<String> problems(JsonNode object) {
        return schema.validate(object).stream()
                .map(ValidationMessage::getMessage)
                .map(message -> message + " in " + object)
                .toList();
    }

    /** The same of lines as {@code --json} prints them. */
    public List<String> problems(String lines) {
        return lines.lines().flatMap(line -> problems(parse(line)).stream()).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return MAPPER.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException("not JSON: " + line, e);
        }
    }

    /** Writes the file anew, what fits into a line on one. */
    public static void write(ObjectNode tree) throws IOException {
        Files.writeString(FILE, text(tree, 0, 0) + "\n");
    }

    private static String text(JsonNode node, int indent, int before) {
        String line = node.toString().replace("\":", "\": ").replace(",\"", ", \"");
        boolean open = !node.isContainerNode() || node.isEmpty();
        if (open || indent + before + line.length() <= WIDTH) {
            return line;
        }
        String margin = " ".repeat(indent + 2);
        if (node.isArray()) {
            return node.valueStream()
                    .map(each -> margin + text(each, indent + 2, 0))
                    .collect(Collectors.joining(",\n", "[\n", "\n" + " ".repeat(indent) + "]"));
        }
        return node.propertyStream()
                .map(each -> margin + property(each, indent + 2))
                .collect(Collectors.joining(",\n", "{\n", "\n" + " ".repeat(indent) + "}"));
    }

    private static String property(Map.Entry<String, JsonNode> each, int indent) {
        String name = "\"" + each.getKey() + "\": ";
        return name + text(each.getValue(), indent, name.length());
    }
}
