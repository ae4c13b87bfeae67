package org.wrasse.collectors.dmi;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/**
 * The SMBIOS structures about memory. Any bytes can be parsed: what is cut or makes no sense is
 * left out.
 */
public final class DmiTable {
    private static final String WHOLE = "sys/firmware/dmi/tables/DMI";
    private static final String ENTRIES = "sys/firmware/dmi/entries";

    private static final int MEMORY_ARRAY = 16;
    private static final int MEMORY_DEVICE = 17;
    private static final int ARRAY_ADDRESS = 19;
    private static final int DEVICE_ADDRESS = 20;
    private static final int END = 127;

    private final List<DmiStructure> structures;

    private DmiTable(List<DmiStructure> structures) {
        this.structures = structures;
    }

    /** No structures at all. */
    public static DmiTable empty() {
        return new DmiTable(List.of());
    }

    /**
     * Reads what the firmware left: the whole table, else the entries that the module dmi-sysfs
     * shows; {@link #empty} where there is neither.
     *
     * @throws SysfsException if it is there but cannot be read, as without root
     */
    public static DmiTable read(Sysfs machine) throws SysfsException {
        if (machine.exists(WHOLE)) {
            return parse(machine.readBytes(WHOLE));
        }
        if (!machine.exists(ENTRIES)) {
            return empty();
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String entry : machine.list(ENTRIES)) {
            if (entry.matches("(16|17|19|20)-\\d+")) {
                all.writeBytes(machine.readBytes(ENTRIES + "/" + entry + "/raw"));
            }
        }
        return parse(all.toByteArray());
    }

    /** The structures in the bytes, up to the first that is cut or cannot be one. */
    public static DmiTable parse(byte[] bytes) {
        List<DmiStructure> structures = new ArrayList<>();
        int at = 0;
        while (at + DmiStructure.HEADER <= bytes.length) {
            int length = bytes[at + 1] & 0xff;
            int texts = at + length;
            if (length < DmiStructure.HEADER || texts > bytes.length) {
                break;
            }
            List<String> strings = new ArrayList<>();
            int next = texts(bytes, texts, strings);
            structures.add(new DmiStructure(Arrays.copyOfRange(bytes, at, texts), strings));
            if ((bytes[at] & 0xff) == END) {
                break;
            }
            at = next;
        }
        return new DmiTable(List.copyOf(structures));
    }

    /** Adds the texts; gives where the next structure starts: behind two zeros. */
    private static int texts(byte[] bytes, int from, List<String> into) {
        int start = from;
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == 0 && at == start) {
                return at + (at == from ? 2 : 1);
            }
            if (bytes[at] == 0) {
                into.add(DmiStructure.decode(bytes, start, at));
                start = at + 1;
            }
        }
        return bytes.length;
    }

    public boolean isEmpty() {
        return structures.isEmpty();
    }

    /** Type 16. */
    public List<MemoryArray> arrays() {
        return of(MEMORY_ARRAY).stream().map(MemoryArray::of).toList();
    }

    /** Type 17: every slot, with a module or without. */
    public List<MemoryDevice> devices() {
        return of(MEMORY_DEVICE).stream().map(MemoryDevice::of).toList();
    }

    /** Types 19 and 20: which addresses belong to an array or a device. */
    public List<MappedRange> ranges() {
        return structures.stream()
                .filter(s -> s.type() == ARRAY_ADDRESS || s.type() == DEVICE_ADDRESS)
                .map(s -> s.type() == ARRAY_ADDRESS ? MappedRange.array(s) : MappedRange.device(s))
                .filter(MappedRange::sound)
                .toList();
    }

    private List<DmiStructure> of(int type) {
        return structures.stream().filter(s -> s.type() == type).toList();
    }
}
