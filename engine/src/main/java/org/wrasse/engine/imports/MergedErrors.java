package org.wrasse.engine.imports;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Several sources as one, in the order of their times; of the same time the first goes first. */
final class MergedErrors {
    private record Head(ImportedError error, int source) {}

    private final List<ErrorSource> sources;
    private final PriorityQueue<Head> heads =
            new PriorityQueue<>(
                    Comparator.comparingLong((Head head) -> head.error().time())
                            .thenComparingInt(Head::source));

    MergedErrors(List<ErrorSource> sources) throws IOException {
        this.sources = sources;
        for (int i = 0; i < sources.size(); i++) {
            fetch(i);
        }
    }

    /** The next error, or null at the end. */
    ImportedError next() throws IOException {
        Head head = heads.poll();
        if (head == null) {
            return null;
        }
        fetch(head.source());
        return head.error();
    }

    private void fetch(int source) throws IOException {
        ImportedError error = sources.get(source).next();
        if (error != null) {
            heads.add(new Head(error, source));
        }
    }
}
