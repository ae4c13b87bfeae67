package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.Outcome;

/** Against real listeners. */
@Timeout(60)
class SyslogSinkTest {
    private static final Alert ALERT = Alerts.first("10 \"bad\" errors");

    @TempDir Path dir;

    @Test
    void udp_carries_one_message() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Action.Result result = sink("udp", server.getLocalPort(), Optional.empty()).send(ALERT);
            DatagramPacket packet = new DatagramPacket(new byte[65536], 65536);
            server.receive(packet);

            assertEquals(Outcome.Result.DONE, result.result(), result.why());
            String message =
                    new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            assertEquals(
                    "<28>1 2023-11-14T22:13:20.123456Z web7 wrasse "
                            + ProcessHandle.current().pid()
                            + " first [wrasse@32473 decision=\"7.0\" rule=\"Bad DIMM\""
                            + " component=\"dimm:A1\" count=\"10\" alerts=\"1\" injected=\"false\"]"
                            + " \uFEFFdimm:A1: 10 \"bad\" errors",
                    message);
        }
    }

    @Test
    void tcp_counts_octets() throws Exception {
        try (ServerSocket server = new ServerSocket(0)) {
            CompletableFuture<byte[]> received = receive(server);

            sink("tcp", server.getLocalPort(), Optional.empty()).send(ALERT);

            assertFramed(received.get());
        }
    }

    @Test
    void tls_believes_the_given_ca_alone() throws Exception {
        TlsKeys keys = TlsKeys.make(dir);
        try (ServerSocket server = keys.server().getServerSocketFactory().createServerSocket(0)) {
            CompletableFuture<byte[]> refused = receive(server);
            Action.Result unknown =
                    sink("tls", server.getLocalPort(), Optional.empty()).send(ALERT);
            assertEquals(Outcome.Result.FAILED, unknown.result());
            refused.exceptionally(e -> new byte[0]).get();

            CompletableFuture<byte[]> received = receive(server);
            Action.Result known =
                    sink("tls", server.getLocalPort(), Optional.of(keys.ca())).send(ALERT);

            assertEquals(Outcome.Result.DONE, known.result(), known.why());
            assertFramed(received.get());
        }
    }

    @Test
    void a_server_that_is_away_is_a_failure() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }

        Action.Result result = sink("tcp", port, Optional.empty()).send(ALERT);

        assertEquals(Outcome.Result.FAILED, result.result());
        assertTrue(result.why().contains("refused"), result.why());
    }

    @Test
    void structured_data_are_escaped() {
        Alert alert =
                Alert.of(
                        Alert.Kind.FIRST,
                        "a host",
                        Alerts.decision("7.0", "a \"b\" \\c] \n<0>", "dimm:A1", "e"));

        String message = new String(SyslogMessage.of(alert), StandardCharsets.UTF_8);

        assertTrue(message.contains("rule=\"a \\\"b\\\" \\\\c\\]  <0>\""), message);
        assertTrue(message.contains(" ahost wrasse "), message);
    }

    @Test
    void an_address_must_say_how() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new SyslogSink(URI.create("loghost:514"), Optional.empty(), Duration.ZERO));
    }

    private static void assertFramed(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int space = text.indexOf(' ');
        assertEquals(bytes.length - space - 1, Integer.parseInt(text.substring(0, space)));
        assertTrue(text.substring(space + 1).startsWith("<28>1 2023-"), text);
    }

    private static CompletableFuture<byte[]> receive(ServerSocket server) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (Socket socket = server.accept();
                            InputStream in = socket.getInputStream()) {
                        return in.readAllBytes();
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }

    private static SyslogSink sink(String scheme, int port, Optional<Path> ca) {
        return new SyslogSink(
                URI.create(scheme + "://localhost:" + port), ca, Duration.ofSeconds(20));
    }
}
