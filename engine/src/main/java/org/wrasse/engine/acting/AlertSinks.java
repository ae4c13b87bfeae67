package org.wrasse.engine.acting;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.wrasse.actions.alert.AlertSink;
import org.wrasse.actions.alert.Backoff;
import org.wrasse.actions.alert.ExecAlert;
import org.wrasse.actions.alert.ExecSettings;
import org.wrasse.actions.alert.FileSink;
import org.wrasse.actions.alert.JournaldSink;
import org.wrasse.actions.alert.LogSink;
import org.wrasse.actions.alert.MailSink;
import org.wrasse.actions.alert.NdjsonFile;
import org.wrasse.actions.alert.Spool;
import org.wrasse.actions.alert.SpooledWebhook;
import org.wrasse.actions.alert.SyslogSink;
import org.wrasse.actions.alert.Webhook;
import org.wrasse.actions.alert.WebhookSettings;
import org.wrasse.engine.config.AlertPart;
import org.wrasse.engine.config.Config;
import org.wrasse.engine.config.ConfigException;

/** The sinks that the configuration names. */
public final class AlertSinks {
    private final AlertPart alert;
    private final Path spool;

    public AlertSinks(Config config) {
        this.alert = config.actions().alert();
        Path beside = config.journal().directory().toAbsolutePath().resolveSibling("alert-spool");
        this.spool = alert.spool().isEmpty() ? beside : Path.of(alert.spool());
    }

    /**
     * Without spools, to be tried: what cannot be sent has failed. The log is none of them.
     *
     * @throws ConfigException if a value is wrong; one line with its key
     */
    public List<AlertSink> unspooled() {
        List<AlertSink> sinks = local();
        alert.webhooks().forEach(webhook -> sinks.add(webhook(webhook)));
        return sinks;
    }

    /** As the daemon has them; each webhook's spool is open and what is in it is being sent. */
    List<AlertSink> spooled() {
        List<AlertSink> sinks = local();
        sinks.add(0, new LogSink());
        alert.webhooks().forEach(webhook -> sinks.add(spooled(webhook)));
        return sinks;
    }

    private List<AlertSink> local() {
        try {
            List<AlertSink> sinks = new ArrayList<>();
            path(alert.file()).ifPresent(file -> sinks.add(new FileSink(rotating(file))));
            if (!alert.exec().isEmpty()) {
                sinks.add(
                        new ExecAlert(
                                new ExecSettings(
                                        alert.exec(), alert.timeout(), alert.maxConcurrent())));
            }
            if (alert.journald().enabled()) {
                sinks.add(new JournaldSink(alert.journald().socket()));
            }
            if (!alert.syslog().address().isEmpty()) {
                sinks.add(syslog(alert.syslog()));
            }
            if (!alert.mail().to().isEmpty()) {
                AlertPart.MailPart mail = alert.mail();
                sinks.add(new MailSink(mail.sendmail(), mail.to(), mail.from(), alert.timeout()));
            }
            return sinks;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("wrasse.yaml: " + e.getMessage(), e);
        }
    }

    private NdjsonFile rotating(Path file) {
        return new NdjsonFile(file, (long) alert.rotateMib() << 20, alert.keep());
    }

    private SyslogSink syslog(AlertPart.SyslogPart syslog) {
        return new SyslogSink(URI.create(syslog.address()), path(syslog.caFile()), alert.timeout());
    }

    private Webhook webhook(AlertPart.WebhookPart part) {
        try {
            return new Webhook(
                    new WebhookSettings(
                            part.name(),
                            part.url(),
                            part.format(),
                            path(part.caFile()),
                            path(part.headersFile()),
                            part.timeout()),
                    // Two summaries long: one that is late must not resolve it.
                    alert.interval().multipliedBy(2).plus(part.retryMost()));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("wrasse.yaml: " + e.getMessage(), e);
        }
    }

    private AlertSink spooled(AlertPart.WebhookPart part) {
        Path directory = spool.resolve(part.name());
        Webhook webhook = webhook(part);
        try {
            return new SpooledWebhook(
                    webhook,
                    new Spool(directory, (long) part.spoolMib() << 20),
                    new Backoff(
                            part.retry(),
                            part.retryMost(),
                            () -> ThreadLocalRandom.current().nextDouble()));
        } catch (IOException e) {
            throw new ConfigException(
                    directory + ": no spool can be kept there: " + e + ": actions.alert.spool", e);
        }
    }

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }
}
