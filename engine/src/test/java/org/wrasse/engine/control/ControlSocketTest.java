package org.wrasse.engine.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.engine.journal.JournalJson;

/** Both ends over a real socket. */
class ControlSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir Path folder;
    private final CountDownLatch slow = new CountDownLatch(1);
    private ControlSocket socket;

    @AfterEach
    void end() {
        slow.countDown();
        if (socket != null) {
            socket.close();
        }
    }

    /** Answers a request as often as it says. */
    private static final class Echo implements Verb {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public int answer(Request request, Consumer<ObjectNode> answer) {
            if (!request.json().has("times")) {
                throw new IllegalArgumentException("times: say how often");
            }
            for (int i = 0; i < request.json().path("times").asInt(); i++) {
                answer.accept(JournalJson.object().put("type", "echo").put("i", i));
            }
            return request.json().path("code").asInt();
        }
    }

    private final class Slow implements Verb {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public int answer(Request request, Consumer<ObjectNode> answer) {
            try {
                slow.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }
    }

    private static final class Broken implements Verb {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public int answer(Request request, Consumer<ObjectNode> answer) {
            throw new IllegalStateException("a bug");
        }
    }

    private Path path() {
        return folder.resolve("run/wrasse.sock");
    }

    private void listen(long patienceMillis) throws IOException {
        socket =
                ControlSocket.open(
                        path(), List.of(new Echo(), new Slow(), new Broken()), patienceMillis);
    }

    private int ask(ObjectNode request, List<ObjectNode> answers) throws ControlException {
        return new ControlClient(path(), PATIENCE).ask(request, answers::add);
    }

    private static ObjectNode echo(int times) {
        return JournalJson.object().put("verb", "echo").put("times", times);
    }

    @Test
    void aVerb_answersWithObjectsAndACode() throws IOException {
        listen(10_000);
        List<ObjectNode> answers = new ArrayList<>();
        assertEquals(3, ask(echo(1000).put("code", 3), answers));
        assertEquals(1000, answers.size());
        assertEquals(999, answers.get(999).path("i").asInt());
    }

    @Test
    void folderAndSocket_areForTheirOwnerOnly() throws IOException {
        listen(10_000);
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(path().getParent())));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path())));
    }

    @Test
    void wrongRequests_areRefusedInOneLine() throws IOException {
        listen(10_000);
        assertRefused(JournalJson.object().put("verb", "dance"), "there are [broken, echo, slow]");
        assertRefused(JournalJson.object().put("verb", "echo"), "times: say how often");
        assertRefused(JournalJson.object().put("verb", "broken"), "a bug");
        assertRefused(echo(1).put("filler", "x".repeat(100_000)), "more than 65536 bytes");
        assertEquals(0, ask(echo(1), new ArrayList<>()));
    }

    private void assertRefused(ObjectNode request, String why) {
        ControlException e =
                assertThrows(ControlException.class, () -> ask(request, new ArrayList<>()));
        assertTrue(e.getMessage().contains(why), e.getMessage());
        assertFalse(e.notRunning());
    }

    @Test
    void garbage_isAnsweredWithAnErrorAndTheEnd() throws IOException {
        listen(10_000);
        try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
            raw.write(ByteBuffer.wrap("GET / HTTP/1.1\n".getBytes(StandardCharsets.US_ASCII)));
            assertTrue(readAll(raw).contains("that is no JSON object"));
        }
    }

    @Test
    void severalRequestsOnOneConnection_areAnsweredInTurn() throws IOException {
        listen(1_000);
        try (SocketChannel raw = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
            raw.write(
                    ByteBuffer.wrap(
                            "{\"verb\":\"echo\",\"times\":1}\n{\"verb\":\"echo\",\"times\":2}\n"
                                    .getBytes(StandardCharsets.US_ASCII)));
            raw.shutdownOutput();
            assertEquals(5, readAll(raw).lines().count());
        }
    }

    @Test
    void aClientThatSaysNothing_isHungUpOn() throws IOException {
        listen(300);
        try (SocketChannel silent = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
            assertEquals(-1, silent.read(ByteBuffer.allocate(10)));
        }
    }

    @Test
    void clientsThatDoNotReadOrAskSlowThings_holdUpNobody() throws IOException {
        listen(2_000);
        try (SocketChannel deaf = SocketChannel.open(UnixDomainSocketAddress.of(path()));
                SocketChannel waiting = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
            deaf.write(
                    ByteBuffer.wrap(
                            "{\"verb\":\"echo\",\"times\":1000000}\n"
                                    .getBytes(StandardCharsets.US_ASCII)));
            waiting.write(
                    ByteBuffer.wrap("{\"verb\":\"slow\"}\n".getBytes(StandardCharsets.US_ASCII)));
            assertEquals(0, ask(echo(10), new ArrayList<>()));
        }
    }

    @Test
    void tooManyClients_areHungUpOnAndTheNextIsServedWhenTheyAreGone() throws Exception {
        listen(10_000);
        List<SocketChannel> many = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            many.add(SocketChannel.open(UnixDomainSocketAddress.of(path())));
        }
        try (SocketChannel oneMore = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
            assertEquals(-1, oneMore.read(ByteBuffer.allocate(10)));
        }
        for (SocketChannel channel : many) {
            channel.close();
        }
        Thread.sleep(500);
        assertEquals(0, ask(echo(1), new ArrayList<>()));
    }

    @Test
    void aSocketThatADeadDaemonLeft_isReplaced() throws IOException {
        Files.createDirectories(path().getParent());
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(path()));
        }
        assertTrue(Files.exists(path()), "closing leaves it");
        assertTrue(
                assertThrows(ControlException.class, () -> ask(echo(1), List.of())).notRunning());
        listen(10_000);
        assertEquals(0, ask(echo(1), new ArrayList<>()));
    }

    @Test
    void aSocketOfALiveDaemon_isNot() throws IOException {
        listen(10_000);
        IOException e =
                assertThrows(IOException.class, () -> ControlSocket.open(path(), List.of()));
        assertTrue(e.getMessage().contains("another wrasse listens here"), e.getMessage());
        assertEquals(0, ask(echo(1), new ArrayList<>()));
    }

    @Test
    void aFileThatIsNoSocket_isLeftAlone() throws IOException {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "precious");
        assertThrows(IOException.class, () -> listen(10_000));
        assertEquals("precious", Files.readString(path()));
    }

    @Test
    void nobodyThere_isSaidWithTheRemedy() throws IOException {
        ControlException e =
                assertThrows(ControlException.class, () -> ask(echo(1), new ArrayList<>()));
        assertTrue(e.notRunning());
        assertTrue(e.getMessage().contains("start one with 'wrasse run'"), e.getMessage());
    }

    @Test
    void afterTheEnd_theSocketIsGone() throws IOException {
        listen(10_000);
        socket.close();
        assertFalse(Files.exists(path()));
        assertTrue(
                assertThrows(ControlException.class, () -> ask(echo(1), new ArrayList<>()))
                        .notRunning());
    }

    private static String readAll(SocketChannel channel) throws IOException {
        StringBuilder text = new StringBuilder();
        ByteBuffer buffer = ByteBuffer.allocate(4096);
        while (channel.read(buffer.clear()) >= 0) {
            text.append(StandardCharsets.US_ASCII.decode(buffer.flip()));
        }
        return text.toString();
    }
}
