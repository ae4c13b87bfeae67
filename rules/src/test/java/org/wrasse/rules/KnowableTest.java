package org.wrasse.rules;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.wrasse.collectors.component.AddressRange;
import org.wrasse.collectors.component.FunctionEntry;
import org.wrasse.collectors.component.Inventory;
import org.wrasse.collectors.component.MemoryModule;
import org.wrasse.collectors.component.PcieFunction;
import org.wrasse.collectors.component.ProcessorCore;
import org.wrasse.collectors.component.Unit;
import org.wrasse.collectors.decode.EventDecoders;
import org.wrasse.collectors.decode.InjectedFault;
import org.wrasse.collectors.event.EventClass;
import org.wrasse.collectors.event.HardwareEvent;
import org.wrasse.collectors.event.Machine;
import org.wrasse.collectors.event.Observation;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.collectors.trace.TraceFormats;

/** What {@code per} allows for a class against what a typical fault of the class names. */
class KnowableTest {
    private static final int TYPE = 5;
    private static final int TEXT = 16;
    private static final String PRINT =
            """
            name: print
            ID: 5
            format:
            \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

            \tfield:char buf[];\toffset:16;\tsize:0;\tsigned:0;

            print fmt: "%s", REC->buf
            """;

    @ParameterizedTest
    @EnumSource(EventClass.class)
    void units_areAllThatATypicalFaultNames_andThereIsOneToCountPer(EventClass kind) {
        HardwareEvent known = event(InjectedFault.of(kind), Inventory.NONE);
        HardwareEvent event = event(InjectedFault.of(kind), allAbout(known));
        boolean countable = false;
        for (Unit unit : Unit.values()) {
            boolean knowable = Knowable.units(kind).contains(unit);
            boolean named = event.component(unit) != null;
            assertTrue(knowable || !named, event + " " + unit);
            countable |= knowable && named;
        }
        assertTrue(countable, event.toString());
    }

    /** An inventory that has all parents of what the event is about. */
    private static Inventory allAbout(HardwareEvent event) {
        String bdf = "0000:3a:02.0";
        if (event.component(Unit.FUNCTION) instanceof PcieFunction function) {
            bdf = function.bdf();
        }
        MemoryModule module =
                new MemoryModule("A", List.of("A"), "label", 1, 0, 0, 0, "", "S", "", "", "", 1);
        return new Inventory(
                Map.of(0, new ProcessorCore(0, 0, 0)),
                List.of(module),
                List.of(new AddressRange(1, 0, Long.MAX_VALUE, false)),
                List.of(new FunctionEntry(bdf, List.of("0000:00:02.0"), -1, -1, -1, "", "")),
                Map.of(event.component(), bdf));
    }

    /** The fault as it comes back through the ring. */
    private static HardwareEvent event(InjectedFault fault, Inventory inventory) {
        byte[] text = (fault.text() + "\n\0").getBytes(StandardCharsets.UTF_8);
        int length = TEXT + text.length + 3 & ~3;
        SubBufferSlice slice = new SubBufferSlice(length + 8);
        ByteBuffer.wrap(slice.data)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putInt(length + 4)
                .putShort((short) TYPE)
                .position(8 + TEXT)
                .put(text);
        slice.length = length + 8;
        List<Observation> seen = new ArrayList<>();
        Machine machine = new Machine("boot", "6.18", "x86_64", 4096, "boot", inventory);
        EventDecoders.compile(new TraceFormats("", Map.of("ftrace:print", PRINT)), machine)
                .decode(slice, "trace", seen::add);
        return (HardwareEvent) seen.get(0);
    }
}
