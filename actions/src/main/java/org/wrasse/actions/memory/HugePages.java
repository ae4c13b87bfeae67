package org.wrasse.actions.memory;

/** Which huge pages a page may be part of that is taken offline. */
public enum HugePages {
    /** Transparent ones and those of the hugetlb pool, on which somebody counts. */
    ALL,
    /** Those that the kernel splits by itself and makes up again. */
    TRANSPARENT,
    NONE;

    boolean allow(HugePage page) {
        return this == ALL || this == TRANSPARENT && !page.hugetlb();
    }
}
