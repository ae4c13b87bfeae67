package org.wrasse.actions.alert;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.wrasse.actions.Action;

/** Posts alerts, one try each. Headers are read at each try, so that secrets can be changed. */
public final class Webhook implements AlertSink {
    private static final int TOO_MANY = 429;

    /**
     * What came of one try.
     *
     * @param again whether another may go better
     */
    record Attempt(boolean done, boolean again, String why) {}

    private final WebhookSettings settings;
    private final Duration lasts;
    private HttpClient client; // made when first needed: a CA file that is wrong fails tries only

    /**
     * @param lasts how long Alertmanager holds an alert for active
     */
    public Webhook(WebhookSettings settings, Duration lasts) {
        this.settings = settings;
        this.lasts = lasts;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public Action.Result send(Alert alert) throws InterruptedException {
        Attempt attempt = post(body(alert));
        return attempt.done()
                ? Action.Result.done(attempt.why())
                : Action.Result.failed(attempt.why(), 0);
    }

    byte[] body(Alert alert) {
        String json =
                settings.format() == WebhookSettings.Format.CLOUDEVENTS
                        ? AlertJson.cloudEvent(alert)
                        : AlertJson.alertmanager(alert, lasts);
        return json.getBytes(StandardCharsets.UTF_8);
    }

    Attempt post(byte[] body) throws InterruptedException {
        CompletableFuture<HttpResponse<Void>> answer;
        try {
            answer = client().sendAsync(request(body), HttpResponse.BodyHandlers.discarding());
        } catch (IOException | IllegalArgumentException e) {
            return new Attempt(false, true, e.getMessage());
        }
        try {
            return judged(
                    answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS).statusCode());
        } catch (TimeoutException e) {
            return failed("no answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return failed(String.valueOf(e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private Attempt failed(String why) {
        return new Attempt(false, true, settings.place() + ": " + why);
    }

    private Attempt judged(int status) {
        String why = settings.place() + " answered " + status;
        boolean again = status >= 500 || status == TOO_MANY;
        return new Attempt(status >= 200 && status < 300, again, why);
    }

    private synchronized HttpClient client() throws IOException {
        if (client == null) {
            client = newClient();
        }
        return client;
    }

    private HttpClient newClient() throws IOException {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER);
        if (settings.url().getScheme().equals("https")) {
            builder.sslContext(Trust.context(settings.caFile()));
        }
        return builder.build();
    }

    private HttpRequest request(byte[] body) throws IOException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(settings.url())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .header("Content-Type", settings.format().contentType())
                        .header("User-Agent", "wrasse");
        if (settings.headersFile().isPresent()) {
            List<String> headers = HeaderFile.read(settings.headersFile().get());
            try {
                builder.headers(headers.toArray(new String[0]));
            } catch (IllegalArgumentException e) { // its message would quote the value
                throw new IOException(
                        settings.headersFile().get() + ": not fit for HTTP headers", e);
            }
        }
        return builder.build();
    }

    @Override
    public Optional<String> obstacle() {
        try {
            InetAddress.getByName(settings.url().getHost());
            client();
            request(new byte[0]);
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of(settings.url().getHost() + " cannot be resolved");
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(e.toString());
        }
    }
}
