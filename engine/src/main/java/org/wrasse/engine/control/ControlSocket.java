package org.wrasse.engine.control;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The daemon's end: listens, and gives each client a thread of its own, so that none holds up
 * another, and nobody the engine.
 */
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final int MOST_CLIENTS = 16;
    private static final long PATIENCE_MILLIS = 10_000;

    private final SocketFile file;
    private final Peers peers;
    private final Map<String, Verb> verbs;
    private final long patienceMillis;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService deadlines =
            Executors.newSingleThreadScheduledExecutor(r -> daemon(r, "control-deadlines"));

    private ControlSocket(SocketFile file, Peers peers, List<Verb> verbs, long patienceMillis) {
        this.file = file;
        this.peers = peers;
        this.verbs = verbs.stream().collect(Collectors.toMap(Verb::name, Function.identity()));
        this.patienceMillis = patienceMillis;
    }

    /**
     * Listens from here on.
     *
     * @throws IOException one line: what is in the way, and the remedy
     */
    public static ControlSocket open(Path path, List<Verb> verbs) throws IOException {
        return open(path, verbs, PATIENCE_MILLIS);
    }

    static ControlSocket open(Path path, List<Verb> verbs, long patienceMillis) throws IOException {
        Peers peers = Peers.rootAndOwn();
        ControlSocket socket =
                new ControlSocket(SocketFile.bind(path), peers, verbs, patienceMillis);
        daemon(socket::accept, "control").start();
        return socket;
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    private void accept() {
        try {
            while (true) {
                take(file.channel().accept());
            }
        } catch (ClosedChannelException e) {
            LOG.debug("the control socket ends");
        } catch (IOException e) {
            LOG.error("the control socket ends: {}", e.getMessage(), e);
        }
    }

    private void take(SocketChannel client) throws IOException {
        if (clients.size() >= MOST_CLIENTS) {
            client.close();
            return;
        }
        clients.add(client);
        daemon(() -> talk(client), "control-client").start();
    }

    private void talk(SocketChannel client) {
        try {
            new Conversation(client, peers, verbs, deadlines, patienceMillis).run();
        } finally {
            clients.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
            for (SocketChannel client : clients) {
                client.close();
            }
        } catch (IOException e) {
            LOG.warn("the control socket: {}", e.getMessage());
        }
        deadlines.shutdownNow();
    }
}
