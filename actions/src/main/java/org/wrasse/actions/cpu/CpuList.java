package org.wrasse.actions.cpu;

/**
 * A list of CPUs as the kernel writes it: {@code 0-3,8}.
 *
 * @param size how many they are
 */
record CpuList(int size) {

    /** Of what cannot be read as a list the size is 0: nobody then takes a CPU for spare. */
    static CpuList parse(String text) {
        int size = 0;
        for (String range : text.strip().split(",", -1)) {
            if (!range.matches("[0-9]{1,6}(-[0-9]{1,6})?")) {
                return new CpuList(0);
            }
            int dash = range.indexOf('-');
            int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
            int last = Integer.parseInt(range.substring(dash + 1));
            size += Math.max(0, last - first + 1);
        }
        return new CpuList(size);
    }
}
