package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.Outcome;

/** A receiver that is away, errs and comes back; a process that ends between. */
@Timeout(60)
class SpooledWebhookTest {
    @TempDir Path dir;

    @Test
    void an_outage_and_a_restart_lose_nothing_and_keep_the_order() throws Exception {
        int port = freePort();
        SpooledWebhook before = sink(port, new Spool(dir, 1 << 20));
        for (int i = 1; i <= 5; i++) {
            Action.Result result = before.send(Alerts.numbered(i));
            assertEquals(Outcome.Result.DONE, result.result());
            assertTrue(result.why().startsWith("kept to be sent later: "), result.why());
        }
        before.close();

        Spool spool = new Spool(dir, 1 << 20);
        assertEquals(5, spool.size());
        SpooledWebhook after = sink(port, spool);
        after.send(Alerts.numbered(6));
        try (HttpReceiver receiver = new HttpReceiver(port, Optional.empty())) {
            await(receiver, 6);

            assertEquals(List.of("1.0", "2.0", "3.0", "4.0", "5.0", "6.0"), decisions(receiver));
            awaitEmpty(spool);
            assertTrue(after.send(Alerts.numbered(7)).why().contains("answered 202"));
        }
        after.close();
    }

    @Test
    void server_errors_are_tried_again_and_client_errors_are_not() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver(0, Optional.empty())) {
            Spool spool = new Spool(dir, 1 << 20);
            SpooledWebhook sink = sink(receiver.port(), spool);
            receiver.status = 503;
            assertEquals(Outcome.Result.DONE, sink.send(Alerts.numbered(1)).result());
            assertEquals(1, spool.size());
            receiver.status = 202;
            await(receiver, 1);
            awaitEmpty(spool);

            receiver.status = 422;
            Action.Result wrong = sink.send(Alerts.numbered(2));

            assertEquals(Outcome.Result.FAILED, wrong.result());
            assertTrue(wrong.why().endsWith("answered 422: not sent again"), wrong.why());
            assertEquals(0, spool.size());
            sink.close();
        }
    }

    @Test
    void a_full_spool_says_what_it_dropped() throws Exception {
        Spool spool = new Spool(dir, 1200);
        SpooledWebhook sink = sink(freePort(), spool);
        String why = "";
        for (int i = 1; i <= 5; i++) {
            why = sink.send(Alerts.numbered(i)).why();
        }
        sink.close();

        assertTrue(why.endsWith("1 oldest dropped, the spool is full"), why);
        assertEquals(5, spool.size() + spool.dropped());
    }

    @Test
    void each_wait_is_twice_as_long_up_to_a_bound_with_jitter() {
        Backoff none = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 1);
        assertEquals(Duration.ofSeconds(1), none.after(1));
        assertEquals(Duration.ofSeconds(2), none.after(2));
        assertEquals(Duration.ofSeconds(256), none.after(9));
        assertEquals(Duration.ofMinutes(5), none.after(10));
        assertEquals(Duration.ofMinutes(5), none.after(1_000_000));

        Backoff least = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), () -> 0);
        assertEquals(Duration.ofMillis(500), least.after(1));
    }

    private static SpooledWebhook sink(int port, Spool spool) {
        return new SpooledWebhook(
                new Webhook(
                        new WebhookSettings(
                                "webhook",
                                URI.create("http://localhost:" + port + "/"),
                                WebhookSettings.Format.CLOUDEVENTS,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ofSeconds(5)),
                        Duration.ofHours(2)),
                spool,
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), () -> 0.5));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> decisions(HttpReceiver receiver) throws IOException {
        List<String> ids = new ArrayList<>();
        for (String body : receiver.bodies) {
            ids.add(new ObjectMapper().readTree(body).at("/data/decision").asText());
        }
        return ids;
    }

    private static void await(HttpReceiver receiver, int count) throws InterruptedException {
        while (receiver.bodies.size() < count) {
            Thread.sleep(10);
        }
    }

    private static void awaitEmpty(Spool spool) throws InterruptedException {
        while (spool.size() > 0) {
            Thread.sleep(10);
        }
    }
}
