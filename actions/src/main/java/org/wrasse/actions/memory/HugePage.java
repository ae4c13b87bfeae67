package org.wrasse.actions.memory;

import java.util.Optional;
import org.wrasse.actions.HardwareFileException;

/**
 * A huge page of which one page is to be taken offline.
 *
 * @param hugetlb whether it is of the pool that was reserved for huge pages, else transparent
 * @param bytes its size
 */
record HugePage(boolean hugetlb, long bytes) {
    /** As a power of two of pages; no architecture has larger ones than 16 GiB of 4 KiB. */
    private static final int MOST_ORDER = 22;

    /** The huge page that holds an address, if the kernel says that one does. */
    static Optional<HugePage> around(long address, PageMap map) throws HardwareFileException {
        PageFlags flags = map.at(address);
        if (!flags.hugetlb() && !flags.transparentHuge()) {
            return Optional.empty();
        }
        return Optional.of(new HugePage(flags.hugetlb(), bytes(head(address, map), map)));
    }

    /** Huge pages are aligned to their size, and what is between head and address is tail. */
    private static long head(long address, PageMap map) throws HardwareFileException {
        for (int order = 0; order <= MOST_ORDER; order++) {
            long start = address & -((long) map.pageSize() << order);
            if (map.at(start).head()) {
                return start;
            }
        }
        return address;
    }

    /** Its middle is tail; the page behind its end is not, or is not of it. */
    private static long bytes(long head, PageMap map) throws HardwareFileException {
        long bytes = map.pageSize();
        for (int order = 0; order < MOST_ORDER && map.at(head + bytes).tail(); order++) {
            bytes *= 2;
        }
        return bytes;
    }

    /** {@code hugetlb page of 2 MiB}. */
    String text() {
        String size = bytes >= 1 << 20 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
        return (hugetlb ? "hugetlb page of " : "transparent huge page of ") + size;
    }
}
