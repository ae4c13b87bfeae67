package org.wrasse.collectors.component;

import java.util.List;

/**
 * What is known of a module of the machine's memory. Numbers that are not known are -1, texts
 * empty.
 *
 * @param label the name that its {@link Dimm} has
 * @param names all that events may call it by, each of them its alone: EDAC's label, its place in
 *     the controller's layers, firmware's names of the slot
 * @param matched how firmware's module (DMI) was found for it: {@code label} by a name; {@code
 *     order}, which is a guess that numbers and sizes do not contradict; empty: there is none
 * @param handle of the DMI structure, as in CPER records
 * @param controller as EDAC numbers it; likewise {@code channel}
 * @param socket the physical package's id
 * @param serial the maker's number; likewise {@code part}
 * @param slot firmware's name of the slot
 * @param type {@code DDR4} …
 */
public record MemoryModule(
        String label,
        List<String> names,
        String matched,
        int handle,
        int controller,
        int channel,
        int socket,
        String manufacturer,
        String serial,
        String part,
        String slot,
        String type,
        long mebibytes) {

    public static final int UNKNOWN = -1;

    public MemoryModule {
        names = List.copyOf(names);
    }

    /** Whether the serial number is that of this module for sure. */
    public boolean certain() {
        return !matched.equals("order");
    }

    /** The component; a serial number that is not sure is no part of what it is known by. */
    public Dimm dimm() {
        return new Dimm(label, certain() ? serial : "");
    }

    /** One line: label, serial and part number, size, slot, socket, as far as they are known. */
    public String text() {
        StringBuilder text = new StringBuilder("DIMM ").append(label);
        add(text, "serial ", serial);
        add(text, "part ", (manufacturer + " " + part).strip());
        add(text, "", mebibytes > 0 ? (mebibytes + " MiB " + type).strip() : type);
        add(text, "slot ", slot);
        add(text, "channel ", channel < 0 ? "" : channel + " of memory controller " + controller);
        add(text, "socket ", socket < 0 ? "" : Integer.toString(socket));
        return text.append(certain() ? "" : " (module known by order only)").toString();
    }

    private static void add(StringBuilder text, String word, String value) {
        if (!value.isEmpty()) {
            text.append(", ").append(word).append(value);
        }
    }
}
