package org.wrasse.rules.fact;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.PhysicalPage;

/** A page in eight bytes: its address, of which the low bits are free to hold log2 of its size. */
final class PageCode {
    /** No page. */
    static final long NONE = 0;

    private static final long SIZE_BITS = 0x3f;

    private PageCode() {}

    static long of(Component page) {
        return page instanceof PhysicalPage p
                ? p.address() & ~SIZE_BITS | Integer.numberOfTrailingZeros(p.size())
                : NONE;
    }

    private static PhysicalPage page(long code) {
        return new PhysicalPage(code & ~SIZE_BITS, 1 << (code & SIZE_BITS));
    }

    /** The pages that were coded, each once. */
    static List<PhysicalPage> pages(long[] codes) {
        Set<PhysicalPage> pages = new LinkedHashSet<>();
        for (long code : codes) {
            if (code != NONE) {
                pages.add(page(code));
            }
        }
        return List.copyOf(pages);
    }
}
