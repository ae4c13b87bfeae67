package org.wrasse.engine.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.wrasse.collectors.RawSink;
import org.wrasse.collectors.event.LossReport;
import org.wrasse.collectors.trace.SubBufferSlice;
import org.wrasse.engine.source.CapturedPages;

/** A capture's records as rows, numbered from 1. */
public final class CaptureRows {
    private final Consumer<Row> out;
    private final JournalRows rows = new JournalRows();
    private long records;
    private long undecodable;
    private long lost;

    public CaptureRows(Consumer<Row> out) {
        this.out = out;
    }

    /**
     * Reads all of the capture.
     *
     * @throws IOException one line: what is missing or cannot be read
     */
    public void read(Path directory) throws IOException {
        CapturedPages pages = CapturedPages.open(directory);
        rows.kernel(pages.kernel());
        rows.clock(pages.clock());
        pages.replay(new Printing());
    }

    public long records() {
        return records;
    }

    public long undecodable() {
        return undecodable;
    }

    /** Events that the kernel had lost, as the pages say. */
    public long lost() {
        return lost;
    }

    private final class Printing implements RawSink {
        @Override
        public long put(SubBufferSlice slice) {
            lost += slice.lost;
            List<Row> page = rows.page("capture", slice, records + 1);
            records += page.size();
            undecodable += page.stream().filter(r -> r.type().equals("undecodable")).count();
            page.forEach(out);
            return records;
        }

        @Override
        public long put(LossReport loss) {
            lost += loss.count();
            return records;
        }

        @Override
        public boolean isJournaled(long ticket) {
            return true;
        }
    }
}
