package org.wrasse.engine.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.wrasse.collectors.component.AddressRange;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.FunctionEntry;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.ProcessorCore;

/** A machine's inventory as a payload. Keys are on disk: add, never rename. */
public final class InventoryJson {
    private InventoryJson() {}

    public static ObjectNode inventory(Inventory inventory) {
        ObjectNode node = JournalJson.object();
        ArrayNode cpus = node.putArray("cpus");
        new TreeMap<>(inventory.cores())
                .forEach(
                        (cpu, core) ->
                                cpus.addObject()
                                        .put("cpu", cpu)
                                        .put("socket", core.socket())
                                        .put("die", core.die())
                                        .put("core", core.number()));
        ArrayNode modules = node.putArray("modules");
        inventory.modules().forEach(module -> modules.add(module(module)));
        ArrayNode ranges = node.putArray("ranges");
        for (AddressRange range : inventory.ranges()) {
            ranges.addObject()
                    .put("handle", range.module())
                    .put("first", hex(range.first()))
                    .put("last", hex(range.last()))
                    .put("shared", range.shared());
        }
        ArrayNode functions = node.putArray("functions");
        inventory.functions().forEach(function -> functions.add(function(function)));
        ObjectNode attached = node.putObject("attached");
        Map<String, String> byId = new TreeMap<>();
        inventory.attached().forEach((device, bdf) -> byId.put(device.id(), bdf));
        byId.forEach(attached::put);
        return node;
    }

    /** One module, with the keys that {@code parts} of an event has too. */
    public static ObjectNode module(MemoryModule module) {
        ObjectNode node = JournalJson.object().put("label", module.label());
        ArrayNode names = node.putArray("names");
        module.names().forEach(names::add);
        return node.put("matched_by", module.matched())
                .put("handle", module.handle())
                .put("mc", module.controller())
                .put("channel", module.channel())
                .put("socket", module.socket())
                .put("manufacturer", module.manufacturer())
                .put("serial", module.serial())
                .put("part", module.part())
                .put("slot", module.slot())
                .put("mem_type", module.type())
                .put("size_mib", module.mebibytes());
    }

    /** One function, with the keys that {@code parts} of an event has too. */
    public static ObjectNode function(FunctionEntry function) {
        ObjectNode node = JournalJson.object().put("bdf", function.bdf());
        ArrayNode above = node.putArray("above");
        function.above().forEach(above::add);
        return node.put("vendor", function.vendor() < 0 ? "" : hex(function.vendor()))
                .put("device", function.device() < 0 ? "" : hex(function.device()))
                .put("class", function.pciClass() < 0 ? "" : hex(function.pciClass()))
                .put("name", function.name())
                .put("driver", function.driver());
    }

    public static Inventory inventory(ObjectNode node) {
        Map<Integer, ProcessorCore> cores = new HashMap<>();
        for (JsonNode cpu : node.path("cpus")) {
            cores.put(
                    cpu.path("cpu").asInt(),
                    new ProcessorCore(
                            cpu.path("socket").asInt(),
                            cpu.path("die").asInt(),
                            cpu.path("core").asInt()));
        }
        List<MemoryModule> modules = new ArrayList<>();
        node.path("modules").forEach(module -> modules.add(module(module)));
        List<AddressRange> ranges = new ArrayList<>();
        for (JsonNode range : node.path("ranges")) {
            ranges.add(
                    new AddressRange(
                            range.path("handle").asInt(-1),
                            number(range.path("first")),
                            number(range.path("last")),
                            range.path("shared").asBoolean()));
        }
        List<FunctionEntry> functions = new ArrayList<>();
        node.path("functions").forEach(function -> functions.add(function(function)));
        Map<Component, String> attached = new HashMap<>();
        node.path("attached")
                .properties()
                .forEach(e -> attached.put(Component.of(e.getKey()), e.getValue().asText()));
        return new Inventory(cores, modules, ranges, functions, attached);
    }

    private static MemoryModule module(JsonNode node) {
        return new MemoryModule(
                node.path("label").asText(),
                texts(node.path("names")),
                node.path("matched_by").asText(),
                node.path("handle").asInt(-1),
                node.path("mc").asInt(-1),
                node.path("channel").asInt(-1),
                node.path("socket").asInt(-1),
                node.path("manufacturer").asText(),
                node.path("serial").asText(),
                node.path("part").asText(),
                node.path("slot").asText(),
                node.path("mem_type").asText(),
                node.path("size_mib").asLong(-1));
    }

    private static FunctionEntry function(JsonNode node) {
        return new FunctionEntry(
                node.path("bdf").asText(),
                texts(node.path("above")),
                (int) number(node.path("vendor")),
                (int) number(node.path("device")),
                (int) number(node.path("class")),
                node.path("name").asText(),
                node.path("driver").asText());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }

    /** The number of a text in hexadecimal, -1 for an empty one. */
    private static long number(JsonNode text) {
        String hex = text.asText();
        return hex.isEmpty() ? -1 : Long.parseUnsignedLong(hex.substring(2), 16);
    }
}
