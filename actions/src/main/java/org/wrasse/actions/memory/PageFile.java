package org.wrasse.actions.memory;

import java.util.Map;
import java.util.Set;

/**
 * One of the two files that take pages offline.
 *
 * @param path which wants the page's physical byte address, whose {@code 0x} tells the kernel its
 *     base
 * @param meanings what an errno means there
 * @param passing errno numbers after which another try may succeed
 * @param hugetlb what it does to a hugetlb page, a verb
 */
record PageFile(String path, Map<Integer, String> meanings, Set<Integer> passing, String hugetlb) {
    private static final String DIRECTORY = "/sys/devices/system/memory/";

    static final PageFile SOFT =
            new PageFile(
                    DIRECTORY + "soft_offline_page",
                    Map.of(
                            2,
                            "this kernel cannot offline pages (CONFIG_MEMORY_FAILURE is not set)",
                            5,
                            "the page is not online, or of a kind that cannot be moved (slab,"
                                    + " reserved, the kernel's own)",
                            6,
                            "the address is not in RAM: beyond its end or in a hole",
                            11,
                            "the page cannot be had now; try again later",
                            12,
                            "no memory to move the page's contents to",
                            16,
                            "the page could not be isolated or migrated; try again later",
                            95,
                            "the kernel is told not to: sysctl vm.enable_soft_offline is 0, or a"
                                    + " hwpoison filter leaves the page out"),
                    Set.of(11, 12, 16),
                    "dissolves");

    /** A page that it could not take is marked all the same: a second try is always refused. */
    static final PageFile HARD =
            new PageFile(
                    DIRECTORY + "hard_offline_page",
                    Map.of(
                            2,
                            "this kernel cannot offline pages (CONFIG_MEMORY_FAILURE is not set)",
                            6,
                            "the address is not in RAM: beyond its end or in a hole",
                            16,
                            "the kernel holds the page or could not split or unmap it; its data can"
                                    + " still be reached",
                            95,
                            "a hwpoison filter leaves the page out",
                            PageFile.EHWPOISON,
                            "the page was poisoned already"),
                    Set.of(),
                    "takes all of");

    static final int EHWPOISON = 133;
}
