package org.wrasse.engine.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.collectors.component.FunctionEntry;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.PhysicalPage;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.engine.journal.InventoryJson;
import org.wrasse.engine.journal.JournalJson;

/** What the machine's inventory tells of the parts that an event names, beyond their ids. */
final class EventParts {
    private EventParts() {}

    /** One part a line, empty if nothing is known. */
    static List<String> lines(HardwareEvent event) {
        List<String> lines = new ArrayList<>();
        FunctionEntry function = function(event);
        if (function != null) {
            lines.add(function.text());
            lines.add("path " + function.path());
        }
        MemoryModule module = module(event);
        if (module != null) {
            lines.add(module.text());
        }
        if (event.component(Unit.CORE) != null) {
            lines.add(
                    "%s on %s of %s"
                            .formatted(
                                    event.component(Unit.CPU).id(),
                                    event.component(Unit.CORE).id(),
                                    event.component(Unit.SOCKET).id()));
        }
        return lines;
    }

    /** The same for programs: {@code function} and {@code dimm}. */
    static Optional<ObjectNode> json(HardwareEvent event) {
        FunctionEntry function = function(event);
        MemoryModule module = module(event);
        if (function == null && module == null) {
            return Optional.empty();
        }
        ObjectNode node = JournalJson.object();
        if (function != null) {
            node.set("function", InventoryJson.function(function));
        }
        if (module != null) {
            node.set("dimm", InventoryJson.module(module));
        }
        return Optional.of(node);
    }

    private static FunctionEntry function(HardwareEvent event) {
        return event.component(Unit.FUNCTION) instanceof PcieFunction function
                ? inventory(event).function(function.bdf())
                : null;
    }

    /** The module that the event names, else the only one that has its page. */
    private static MemoryModule module(HardwareEvent event) {
        if (event.component(Unit.DIMM) instanceof Dimm dimm) {
            return inventory(event).module(dimm.label());
        }
        return event.component(Unit.PAGE) instanceof PhysicalPage page
                ? inventory(event).moduleAt(page.address())
                : null;
    }

    private static Inventory inventory(HardwareEvent event) {
        return event.origin().machine().inventory();
    }
}
