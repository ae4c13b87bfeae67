package org.wrasse.actions.alert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a program complains: keeps the first line that is not empty, up to a length, and
 * throws the rest away so that the program never blocks on a full pipe. Run it on a thread of its
 * own: the stream ends only when the last process that holds it does.
 */
final class FirstLine implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(FirstLine.class);
    private static final int LONGEST = 512;

    private final InputStream stream;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean complete;

    FirstLine(InputStream stream) {
        this.stream = stream;
    }

    @Override
    public void run() {
        byte[] buffer = new byte[65536];
        try {
            for (int length = stream.read(buffer); length >= 0; length = stream.read(buffer)) {
                keep(buffer, length);
            }
        } catch (IOException e) {
            LOG.debug("the alert program's standard error ended early", e);
        }
    }

    /** What there is so far; empty if it complained of nothing. */
    synchronized String text() {
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    private synchronized void keep(byte[] buffer, int length) {
        for (int i = 0; i < length && !complete; i++) {
            boolean end = buffer[i] == '\n';
            complete = end && line.size() > 0 || line.size() >= LONGEST;
            if (!complete && !end) {
                line.write(buffer[i]);
            }
        }
    }
}
