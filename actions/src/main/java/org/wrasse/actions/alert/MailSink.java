package org.wrasse.actions.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.actions.Action;

/** A mail by the machine's own {@code sendmail -t -i}, which queues it; done means it took it. */
public final class MailSink implements AlertSink {
    private static final int LONGEST_SUBJECT = 200;
    private static final String ADDRESS = "[\\w.+=~-]+(@[\\w.-]+)?";

    private final List<String> to;
    private final String from;
    private final Program sendmail;

    /**
     * @param from empty to leave it to sendmail
     * @throws IllegalArgumentException if something is no address; one line with its key
     */
    public MailSink(String sendmail, List<String> to, String from, Duration timeout) {
        boolean sound = to.stream().allMatch(a -> a.matches(ADDRESS)) && !to.isEmpty();
        if (!sound || !from.isEmpty() && !from.matches(ADDRESS)) {
            throw new IllegalArgumentException(
                    "actions.alert.mail: to and from: plain addresses, as ops@example.org");
        }
        this.to = List.copyOf(to);
        this.from = from;
        this.sendmail =
                new Program(List.of(sendmail, "-t", "-i"), timeout, "actions.alert.timeout");
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Action.Result send(Alert alert) throws InterruptedException {
        byte[] mail = mail(alert).getBytes(StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("PATH", AlertEnvironment.PATH, "LC_ALL", "C");
        return sendmail.run(environment, mail, () -> {});
    }

    private String mail(Alert alert) {
        String sender = from.isEmpty() ? "" : "From: " + from + "\n";
        return sender
                + "To: "
                + String.join(", ", to)
                + "\nSubject: "
                + header("[wrasse] " + alert.host() + ": " + alert.text())
                + "\nAuto-Submitted: auto-generated\nMIME-Version: 1.0"
                + "\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n\n"
                + body(alert);
    }

    /** One line of printable ASCII, whatever firmware or a rule wrote. */
    private static String header(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.substring(0, Math.min(plain.length(), LONGEST_SUBJECT));
    }

    private static String body(Alert alert) {
        return """
                %s

                host       %s
                component  %s
                rule       %s
                alerts     %d since %s
                decision   %s (wrasse explain %s)
                """
                .formatted(
                        alert.text(),
                        alert.host(),
                        alert.component(),
                        alert.decision().rule().replaceAll("\\p{Cntrl}", " "),
                        alert.count(),
                        DecisionJson.rfc3339(alert.since()),
                        alert.decision().id(),
                        alert.decision().id());
    }

    @Override
    public Optional<String> obstacle() {
        return sendmail.obstacle();
    }
}
