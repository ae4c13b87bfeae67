package org.wrasse.engine.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.engine.journal.JournalJson;

/** A command's end: asks one thing. */
public final class ControlClient {
    private static final Logger LOG = LoggerFactory.getLogger(ControlClient.class);
    private static final int MOST_ANSWER_BYTES = 16 << 20;

    private final Path path;
    private final Duration patience;

    /**
     * @param patience for the whole answer
     */
    public ControlClient(Path path, Duration patience) {
        this.path = path;
        this.patience = patience;
    }

    /**
     * Asks for a verb.
     *
     * @param answer takes the objects of the answer
     * @return what the daemon says that the command should exit with
     * @throws ControlException if nobody listens, the daemon refuses, or there is no answer
     */
    public int ask(String verb, Consumer<ObjectNode> answer) throws ControlException {
        return ask(JournalJson.object().put("verb", verb), answer);
    }

    /** The same with what else the verb takes. */
    public int ask(ObjectNode request, Consumer<ObjectNode> answer) throws ControlException {
        Timer timer = null;
        try (SocketChannel channel = connect()) {
            timer = hangUpLater(channel);
            return talk(new Lines(channel, channel, MOST_ANSWER_BYTES), request, answer);
        } catch (ClosedChannelException e) {
            String what = ": no answer within " + patience.toSeconds() + " s: see the daemon's log";
            throw new ControlException(path + what, false, e);
        } catch (ControlException e) {
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            throw new ControlException(path + ": " + e.getMessage(), false, e);
        } finally {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    private int talk(Lines lines, ObjectNode request, Consumer<ObjectNode> answer)
            throws IOException {
        try {
            lines.write(request);
        } catch (ClosedChannelException e) {
            throw e;
        } catch (IOException e) {
            // Hung up on: the answer that says why may be there to be read all the same.
            LOG.debug("the request was not taken", e);
        }
        for (ObjectNode o = lines.read(); o != null; o = lines.read()) {
            if (o.path("type").asText().equals("end")) {
                return end(o);
            }
            answer.accept(o);
        }
        throw new ControlException(
                path + ": the daemon hung up: it stops, or has too many clients: try again",
                false,
                null);
    }

    private SocketChannel connect() throws ControlException {
        try {
            return SocketChannel.open(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            if (e instanceof ConnectException || Files.notExists(path)) {
                throw notRunning(e);
            }
            throw new ControlException(
                    path + ": " + e.getMessage() + ": run it as the daemon's user (root)",
                    false,
                    e);
        }
    }

    private ControlException notRunning(Exception cause) {
        return new ControlException(
                "no daemon listens at "
                        + path
                        + ": start one with 'wrasse run', or give the --config that it was started with",
                true,
                cause);
    }

    private int end(ObjectNode end) throws ControlException {
        if (end.has("error")) {
            throw new ControlException(path + ": " + end.path("error").asText(), false, null);
        }
        return end.path("code").asInt();
    }

    /** Hangs up when patience is at its end, which ends a blocked read. */
    private Timer hangUpLater(SocketChannel channel) {
        Timer timer = new Timer("control-patience", true);
        timer.schedule(
                new TimerTask() {
                    @Override
                    public void run() {
                        try {
                            channel.close();
                        } catch (IOException e) {
                            LOG.debug("hanging up", e);
                        }
                    }
                },
                patience.toMillis());
        return timer;
    }
}
