package org.wrasse.actions.memory;

import java.util.List;
import java.util.stream.LongStream;
import org.wrasse.collectors.component.PhysicalPage;

/**
 * The system's pages that a decision's page consists of: one, unless the error was of a larger
 * granule, or the journal of a kernel with other pages.
 */
record PageSpan(List<Long> addresses) {
    /** More is no page that fails, but a row, a bank or a DIMM. */
    static final int MOST = 16;

    static PageSpan of(PhysicalPage page, int pageSize) {
        long first = page.address() & -(long) pageSize;
        long count = Math.max(1, page.size() / pageSize);
        return new PageSpan(
                LongStream.range(0, count).mapToObj(i -> first + i * pageSize).toList());
    }

    boolean tooMany() {
        return addresses.size() > MOST;
    }

    /** {@code 0x12345000}, or {@code 0x12344000 and the next 3 pages}. */
    String text() {
        String first = "0x" + Long.toHexString(addresses.get(0));
        int more = addresses.size() - 1;
        return more == 0
                ? first
                : first + " and the next " + more + " page" + (more > 1 ? "s" : "");
    }
}
