package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.engine.journal.JournalJson;

/**
 * One client, from its first request to its last. Each answer ends with an object of type {@code
 * end}. A client that does not send, or does not read, is hung up on.
 */
final class Conversation implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
    private static final int MOST_REQUEST_BYTES = 64 << 10;
    private static final int FAILED = 1;

    private final SocketChannel channel;
    private final Peers peers;
    private final Map<String, Verb> verbs;
    private final ScheduledExecutorService deadlines;
    private final long patienceMillis;
    private final Lines lines;

    /**
     * @param patienceMillis for each line that the client sends or takes
     */
    Conversation(
            SocketChannel channel,
            Peers peers,
            Map<String, Verb> verbs,
            ScheduledExecutorService deadlines,
            long patienceMillis) {
        this.channel = channel;
        this.peers = peers;
        this.verbs = verbs;
        this.deadlines = deadlines;
        this.patienceMillis = patienceMillis;
        this.lines = new Lines(channel, channel, MOST_REQUEST_BYTES);
    }

    @Override
    public void run() {
        try (channel) {
            talk();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("a control client is gone", e);
        }
    }

    private void talk() throws IOException {
        String refusal = peers.refusal(channel);
        if (!refusal.isEmpty()) {
            end(FAILED, refusal);
            return;
        }
        Caller caller = peers.caller(channel);
        try {
            for (ObjectNode request = next(); request != null; request = next()) {
                answer(new Request(request, caller));
            }
        } catch (IllegalArgumentException e) {
            // What follows a line that is none cannot be told from the rest of it.
            end(FAILED, e.getMessage());
        }
    }

    private ObjectNode next() throws IOException {
        return inTime(lines::read);
    }

    private void answer(Request request) throws IOException {
        Verb verb = verbs.get(request.json().path("verb").asText());
        if (verb == null) {
            end(FAILED, "no such verb: there are " + new TreeSet<>(verbs.keySet()));
            return;
        }
        int code;
        try {
            code = verb.answer(request, this::write);
        } catch (IllegalArgumentException e) {
            end(FAILED, e.getMessage());
            return;
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the verb {} failed", verb.name(), e);
            end(FAILED, verb.name() + " failed: " + e + ": see the daemon's log");
            return;
        }
        end(code, "");
    }

    private void write(ObjectNode object) {
        try {
            send(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(ObjectNode object) throws IOException {
        inTime(
                () -> {
                    lines.write(object);
                    return null;
                });
    }

    private void end(int code, String error) throws IOException {
        ObjectNode end = JournalJson.object().put("schema", 1).put("type", "end").put("code", code);
        if (!error.isEmpty()) {
            end.put("error", error);
        }
        send(end);
    }

    /** Reads or writes, or hangs up: that is what ends a blocked read or write. */
    private <T> T inTime(Exchange<T> exchange) throws IOException {
        ScheduledFuture<?> hangUp =
                deadlines.schedule(this::hangUp, patienceMillis, TimeUnit.MILLISECONDS);
        try {
            return exchange.run();
        } finally {
            hangUp.cancel(false);
        }
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("hanging up", e);
        }
    }
}
