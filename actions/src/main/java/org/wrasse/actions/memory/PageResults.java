package org.wrasse.actions.memory;

import java.util.ArrayList;
import java.util.List;
import org.wrasse.actions.Action.Result;
import org.wrasse.rules.decision.Outcome;

/** What came of the pages of one decision, put together. */
final class PageResults {
    private final List<Result> results = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final int pageSize;
    private int errno;

    PageResults(int pageSize) {
        this.pageSize = pageSize;
    }

    void add(long address, Result result) {
        results.add(result);
        if (result.result() != Outcome.Result.DONE) {
            failures.add("0x" + Long.toHexString(address) + ": " + result.why());
            errno = errno == 0 ? result.errno() : errno;
        }
    }

    /** Of one page its own; of several {@code FAILED} if one was not taken. */
    Result all() {
        if (results.size() == 1) {
            return results.get(0);
        }
        int done = results.size() - failures.size();
        String taken = done + " of " + results.size() + " pages are taken";
        return failures.isEmpty()
                ? Result.done(taken + ": " + results.get(0).why() + " …")
                : Result.failed(taken + "; " + String.join("; ", failures), errno)
                        .butTaken((long) done * pageSize);
    }
}
