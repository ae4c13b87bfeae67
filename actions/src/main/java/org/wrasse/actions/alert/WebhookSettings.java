package org.wrasse.actions.alert;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where alerts are posted.
 *
 * @param name of the sink, and of its folder in the spool
 * @param url {@code http} or {@code https}
 * @param caFile certificates that alone are believed
 * @param headersFile lines {@code Name: value}, for secrets
 * @param timeout of one try
 */
public record WebhookSettings(
        String name,
        URI url,
        Format format,
        Optional<Path> caFile,
        Optional<Path> headersFile,
        Duration timeout) {

    /** What is posted. */
    public enum Format {
        /** CloudEvents 1.0, structured mode. */
        CLOUDEVENTS("application/cloudevents+json"),
        /** {@code POST /api/v2/alerts} of Alertmanager. */
        ALERTMANAGER("application/json");

        private final String contentType;

        Format(String contentType) {
            this.contentType = contentType;
        }

        String contentType() {
            return contentType;
        }
    }

    public WebhookSettings {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException(
                    "actions.alert.webhooks: name: letters, digits and - only, as webhook-2");
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException(
                    "actions.alert.webhooks: url: write https://HOST[:PORT]/PATH; credentials belong"
                            + " in headers-file");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException(
                    "actions.alert.webhooks: timeout: must be more than 0");
        }
    }

    /** The address without path and query: they may hold a secret. */
    String place() {
        int port = url.getPort();
        return url.getScheme() + "://" + url.getHost() + (port < 0 ? "" : ":" + port);
    }
}
