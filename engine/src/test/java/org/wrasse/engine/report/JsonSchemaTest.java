package org.wrasse.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wrasse.collectors.acpi.FirmwareRecord;
import org.wrasse.collectors.decode.Decoded;
import org.wrasse.collectors.decode.cper.ErrorRecords;
import org.wrasse.collectors.decode.cper.Sections;
import org.wrasse.collectors.event.EdacCountDifference;
import org.wrasse.collectors.event.Guid;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Origin;
import org.wrasse.collectors.trace.TraceFormats;
import org.wrasse.engine.pipeline.Decoding;
import org.wrasse.engine.pipeline.Input;
import org.wrasse.engine.testing.JsonSchema;

/** What rows say and what {@code docs/wrasse.schema.json} says that they say. */
class JsonSchemaTest {
    private static final Path CAPTURES = Path.of("../collectors/src/test/resources/captures");
    private static final Machine MACHINE = new Machine("boot", "6.1.0", "x86_64", 4096, "boot");

    private static JsonSchema schema;

    /** {@code -Dwrasse.schema.write=true} writes what the code says into the file. */
    @BeforeAll
    static void load() throws IOException {
        if (Boolean.getBoolean("wrasse.schema.write")) {
            JsonSchema.write(made());
        }
        schema = JsonSchema.load();
    }

    @Test
    void theFile_isASchemaOfDraft202012() {
        var meta =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertEquals(Set.of(), meta.validate(JsonSchema.tree()));
    }

    @Test
    void fieldsOfEvents_areThoseOfTheirRecords_andTypesThoseOfTheDefinitions() {
        assertEquals(made(), JsonSchema.tree(), "run with -Dwrasse.schema.write=true");
    }

    /** The file as the code would have it. */
    private static ObjectNode made() {
        ObjectNode made = JsonSchema.tree();
        EventFieldSchemas.putInto(made);
        return made;
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.1-guest", "6.18-mixed", "6.18-lost"})
    void eventsOfCaptures_keepToIt(String capture) throws IOException {
        List<Row> rows = new ArrayList<>();
        new CaptureRows(rows::add).read(CAPTURES.resolve(capture));

        assertFalse(rows.isEmpty());
        assertKept(rows.stream());
    }

    static List<String> events() {
        return Decoded.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void eachEvent_keepsToIt(String event) {
        assertKept(Stream.of(EventRow.of(Decoded.of(event), 7, 1)));
    }

    @Test
    void sectionsInEvents_keepToIt() {
        Sections.all()
                .forEach(
                        (type, bytes) -> {
                            byte[] guid = Guid.bytes(type, Guid.Order.MIXED);
                            var event =
                                    Decoded.of(
                                            "ras:non_standard_event",
                                            "sec_type=hex:" + HexFormat.of().formatHex(guid),
                                            "buf=hex:" + HexFormat.of().formatHex(bytes));
                            Row row = EventRow.of(event, 7, 1);
                            assertTrue(row.json().path("sections").isArray());
                            assertKept(Stream.of(row));
                        });
    }

    @Test
    void whatFirmwareLeft_keepsToIt() {
        Decoding decoding = new Decoding();
        decoding.kernel(new Input.Kernel(MACHINE, new TraceFormats("", Map.of())));
        for (String name : List.of("bert-0", "mce-erst-1", "dmesg-erst-1")) {
            byte[] bytes = name.startsWith("bert") ? ErrorRecords.memoryStatus(1) : new byte[128];
            String source = name.contains("erst") ? "erst" : "bert";
            var event = decoding.firmware(new FirmwareRecord(source, name, bytes, 0), 1);
            assertKept(
                    Stream.of(
                            EventRow.of((org.wrasse.collectors.event.HardwareEvent) event, 7, 1)));
        }
    }

    @Test
    void whatOnlyCountersTold_keepsToIt() {
        Origin origin = new Origin(MACHINE, "edac", -1, 1, false);
        var event = new EdacCountDifference(origin, 0, 0, "DIMM_A1", 0, 0, -1, 3);
        assertKept(Stream.of(EventRow.of(event, 7, 1)));
    }

    @Test
    void sectionsAlone_keepToIt() {
        List<Row> rows = new ArrayList<>();
        CperRows cper = new CperRows(rows::add);
        Sections.all().forEach(cper::section);
        cper.records(ErrorRecords.memoryStatus(0));
        cper.lines("{\"section\": 5}");
        assertKept(rows.stream());
    }

    @Test
    void aWrongKey_aMissingOne_andAWrongValue_areFound() {
        ObjectNode good = EventRow.of(Decoded.of("ras:aer_event"), 7, 1).json();
        assertEquals(List.of(), schema.problems(good));

        assertWrong(good.deepCopy().put("sevrity", "fatal"));
        assertWrong(good.deepCopy().put("severity", "bad"));
        assertWrong(good.deepCopy().put("time", "yesterday"));
        assertWrong(good.deepCopy().put("type", "evnt"));
        assertWrong(good.deepCopy().without(List.of("count")));
        ObjectNode field = good.deepCopy();
        ((ObjectNode) field.get("fields")).put("adress", 1);
        assertWrong(field);
        ObjectNode register = good.deepCopy();
        ((ObjectNode) register.get("fields")).put("status", 1);
        assertWrong(register);
    }

    private static void assertWrong(JsonNode object) {
        assertFalse(schema.problems(object).isEmpty(), object::toString);
    }

    private static void assertKept(Stream<Row> rows) {
        assertEquals(
                List.of(),
                rows.flatMap(row -> schema.problems(row.json().toString()).stream()).toList());
    }
}
