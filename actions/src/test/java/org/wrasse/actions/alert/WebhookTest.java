package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.Outcome;

/** Against a real HTTP server. */
@Timeout(60)
class WebhookTest {
    @TempDir Path dir;

    @Test
    void a_cloud_event_is_posted() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver(0, Optional.empty())) {
            Action.Result result =
                    hook(receiver.url("http"), WebhookSettings.Format.CLOUDEVENTS)
                            .send(Alerts.first("10 errors"));

            assertEquals(Outcome.Result.DONE, result.result(), result.why());
            assertEquals("application/cloudevents+json", receiver.types.get(0));
            JsonNode event = new ObjectMapper().readTree(receiver.bodies.get(0));
            assertEquals("1.0", event.get("specversion").asText());
            assertEquals("7.0-1700000000123456789-first", event.get("id").asText());
            assertEquals("urn:wrasse:web7", event.get("source").asText());
            assertEquals("org.wrasse.alert.first", event.get("type").asText());
            assertEquals("dimm:A1", event.get("subject").asText());
            assertEquals("Bad DIMM", event.at("/data/rule").asText());
            assertEquals(1, event.at("/data/alerts").asInt());
        }
    }

    @Test
    void alertmanager_gets_a_list_with_labels_and_an_end() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver(0, Optional.empty())) {
            hook(receiver.url("http"), WebhookSettings.Format.ALERTMANAGER)
                    .send(Alerts.first("10 errors"));

            JsonNode alert = new ObjectMapper().readTree(receiver.bodies.get(0)).get(0);
            assertEquals("Bad DIMM", alert.at("/labels/alertname").asText());
            assertEquals("dimm:A1", alert.at("/labels/component").asText());
            assertEquals("web7", alert.at("/labels/instance").asText());
            assertEquals("dimm:A1: 10 errors", alert.at("/annotations/summary").asText());
            assertEquals("2023-11-14T22:13:20.123456789Z", alert.get("startsAt").asText());
            assertEquals("2023-11-15T00:13:20.123456789Z", alert.get("endsAt").asText());
        }
    }

    @Test
    void what_went_wrong_is_said_without_the_secrets_of_the_address() throws Exception {
        try (HttpReceiver receiver = new HttpReceiver(0, Optional.empty())) {
            Webhook hook = hook(receiver.url("http"), WebhookSettings.Format.CLOUDEVENTS);
            receiver.status = 500;
            String why = hook.send(Alerts.first("e")).why();
            assertEquals("http://localhost:" + receiver.port() + " answered 500", why);
            assertTrue(hook.post(new byte[0]).again());

            receiver.status = 400;
            assertFalse(hook.post(new byte[0]).again(), "what is wrong stays wrong");
            receiver.status = 429;
            assertTrue(hook.post(new byte[0]).again());

            receiver.status = 202;
            receiver.delayMillis = 5000;
            Webhook.Attempt slow = hook.post(new byte[0]);
            assertTrue(slow.again());
            assertTrue(slow.why().endsWith("no answer within 700 ms"), slow.why());

            receiver.stop();
            Webhook.Attempt refused = hook.post(new byte[0]);
            assertTrue(refused.again());
            assertTrue(refused.why().contains("ConnectException"), refused.why());
            assertFalse((slow.why() + refused.why()).contains("t0ken"));
        }
    }

    @Test
    void tls_believes_the_given_ca_alone() throws Exception {
        TlsKeys keys = TlsKeys.make(dir);
        try (HttpReceiver receiver = new HttpReceiver(0, Optional.of(keys.server()))) {
            Action.Result unknown =
                    hook(receiver.url("https"), WebhookSettings.Format.CLOUDEVENTS)
                            .send(Alerts.first("e"));
            assertEquals(Outcome.Result.FAILED, unknown.result());
            assertTrue(unknown.why().contains("SSLHandshakeException"), unknown.why());

            Path headers =
                    Files.writeString(
                            dir.resolve("headers"), "# pager\nAuthorization: Bearer s3cret\n");
            Webhook trusting =
                    new Webhook(
                            new WebhookSettings(
                                    "webhook",
                                    receiver.url("https"),
                                    WebhookSettings.Format.CLOUDEVENTS,
                                    Optional.of(keys.ca()),
                                    Optional.of(headers),
                                    Duration.ofSeconds(20)),
                            Duration.ofHours(2));
            Action.Result known = trusting.send(Alerts.first("e"));

            assertEquals(Outcome.Result.DONE, known.result(), known.why());
            assertEquals("Bearer s3cret", receiver.authorizations.get(0));
        }
    }

    @Test
    void a_header_file_that_is_wrong_is_named_but_not_quoted() throws IOException {
        Path file = Files.writeString(dir.resolve("headers"), "\nBearer s3cret\n");

        String message = assertThrows(IOException.class, () -> HeaderFile.read(file)).getMessage();

        assertEquals(file + ":2: write Name: value", message);
    }

    private static Webhook hook(URI url, WebhookSettings.Format format) {
        return new Webhook(
                new WebhookSettings(
                        "webhook",
                        url,
                        format,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ofMillis(700)),
                Duration.ofHours(2));
    }
}
