package org.wrasse.actions.memory;

import java.util.StringJoiner;

/**
 * What the kernel says of one page in {@code /proc/kpageflags}; the bits are those of
 * Documentation/admin-guide/mm/pagemap.rst.
 */
record PageFlags(long bits) {
    private static final int SLAB = 7;
    private static final int BUDDY = 10;
    private static final int MAPPED = 11;
    private static final int HEAD = 15;
    private static final int TAIL = 16;
    private static final int HUGETLB = 17;
    private static final int HWPOISON = 19;
    private static final int NO_PAGE = 20;
    private static final int TRANSPARENT_HUGE = 22;
    private static final int PAGE_TABLE = 26;
    private static final int RESERVED = 32;

    /** Whether the kernel has marked it so that nobody gets it again before the next boot. */
    boolean poisoned() {
        return has(HWPOISON);
    }

    /**
     * Whether somebody has it all the same: the kernel marks a page of its own, or one that it
     * could not unmap, and goes on using it. Who holds a page otherwise, for DMA, is not told.
     */
    boolean stillUsed() {
        return has(SLAB) || has(PAGE_TABLE) || has(RESERVED) || has(MAPPED);
    }

    boolean hugetlb() {
        return has(HUGETLB);
    }

    boolean transparentHuge() {
        return has(TRANSPARENT_HUGE);
    }

    boolean head() {
        return has(HEAD);
    }

    boolean tail() {
        return has(TAIL);
    }

    /** Who has it, in a word or two, for people. */
    String use() {
        StringJoiner use = new StringJoiner(", ");
        add(use, NO_PAGE, "no page of RAM");
        add(use, BUDDY, "free");
        add(use, SLAB, "slab of the kernel");
        add(use, PAGE_TABLE, "page table");
        add(use, RESERVED, "reserved by the kernel");
        add(use, MAPPED, "mapped by a process");
        add(use, HUGETLB, "hugetlb");
        add(use, TRANSPARENT_HUGE, "transparent huge page");
        return use.length() == 0 ? "in no use that the kernel tells" : use.toString();
    }

    private void add(StringJoiner use, int bit, String words) {
        if (has(bit)) {
            use.add(words);
        }
    }

    private boolean has(int bit) {
        return (bits >>> bit & 1) != 0;
    }
}
