package org.wrasse.collectors.trace;

import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where things are in a sub-buffer, by the kernel's {@code header_page}. Buffers given to its
 * methods start at the sub-buffer's first byte and are little-endian.
 *
 * @param commitSize 8 or 4 bytes
 * @param dataSize how many bytes of records fit
 */
public record SubBufferLayout(
        int timestampOffset, int commitOffset, int commitSize, int dataOffset, int dataSize) {
    private static final Pattern FIELD =
            Pattern.compile("field:[^;]*\\b(\\w+);\\s*offset:(\\d{1,6});\\s*size:(\\d{1,6});");
    private static final long LENGTH_MASK = 0xfffff;
    private static final long MISSED = 1L << 31;
    private static final long LOST_STORED = 1L << 30;

    /** The layout of the machine's ordinary sub-buffers. */
    public static SubBufferLayout parse(String headerPage) throws TraceException {
        int[] timestamp = field(headerPage, "timestamp");
        int[] commit = field(headerPage, "commit");
        int[] data = field(headerPage, "data");
        if (timestamp[1] != Long.BYTES || commit[1] != Long.BYTES && commit[1] != Integer.BYTES) {
            throw new TraceException(
                    "header_page: a time stamp of "
                            + timestamp[1]
                            + " and a commit of "
                            + commit[1]
                            + " bytes are not known");
        }
        int header = Math.max(timestamp[0] + timestamp[1], commit[0] + commit[1]);
        if (data[0] < header || data[1] < Long.BYTES) {
            throw new TraceException("header_page: the data overlaps the header, or there is none");
        }
        return new SubBufferLayout(timestamp[0], commit[0], commit[1], data[0], data[1]);
    }

    private static int[] field(String headerPage, String name) throws TraceException {
        Matcher fields = FIELD.matcher(headerPage);
        while (fields.find()) {
            if (fields.group(1).equals(name)) {
                return new int[] {
                    Integer.parseInt(fields.group(2)), Integer.parseInt(fields.group(3))
                };
            }
        }
        throw new TraceException("header_page: there is no field \"" + name + "\"");
    }

    /** The whole size of a sub-buffer. */
    public int size() {
        return dataOffset + dataSize;
    }

    /** The same layout in sub-buffers of {@code size} bytes. */
    public SubBufferLayout withSize(int size) {
        return new SubBufferLayout(
                timestampOffset, commitOffset, commitSize, dataOffset, size - dataOffset);
    }

    /** The commit word with its flags; what it says is in the buffer can be read after this. */
    long commit(ByteBuffer page) {
        long commit =
                commitSize == Long.BYTES ? page.getLong(commitOffset) : page.getInt(commitOffset);
        // The kernel's writer fills in the records before it moves commit.
        VarHandle.acquireFence();
        return commit;
    }

    long timestamp(ByteBuffer page) {
        return page.getLong(timestampOffset);
    }

    /** Bytes of records by this commit word, never more than the buffer holds. */
    int length(long commit, ByteBuffer page) {
        return (int)
                Math.min(commit & LENGTH_MASK, Math.min(dataSize, page.capacity() - dataOffset));
    }

    /** Whether records were lost before this sub-buffer. */
    boolean missed(long commit) {
        return (commit & MISSED) != 0;
    }

    /** How many were lost before this sub-buffer; 0 if it does not say. */
    long lost(long commit, ByteBuffer page) {
        int at = dataOffset + length(commit, page);
        boolean stored = (commit & LOST_STORED) != 0 && at + commitSize <= page.capacity();
        if (!missed(commit) || !stored) {
            return 0;
        }
        return commitSize == Long.BYTES
                ? page.getLong(at)
                : Integer.toUnsignedLong(page.getInt(at));
    }
}
