package org.wrasse.engine.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.wrasse.actions.alert.WebhookSettings;

/** Whom {@code alert} tells, and how often; null keys of the gate have the default of the kind. */
public record AlertPart(
        Boolean enabled,
        Boolean injected,
        Duration cooldown,
        Duration interval,
        Integer componentsPerRule,
        Duration answer,
        Duration timeout,
        String file,
        Integer rotateMib,
        Integer keep,
        List<String> exec,
        Integer maxConcurrent,
        JournaldPart journald,
        SyslogPart syslog,
        List<WebhookPart> webhooks,
        String spool,
        MailPart mail) {

    public AlertPart {
        interval = interval == null ? Duration.ofHours(1) : interval;
        componentsPerRule = componentsPerRule == null ? 10 : componentsPerRule;
        require(componentsPerRule > 0, "actions.alert.components-per-rule: must be 1 or more");
        answer = answer == null ? Duration.ofSeconds(5) : answer;
        timeout = timeout == null ? Duration.ofSeconds(10) : timeout;
        require(!timeout.isZero(), "actions.alert.timeout: must be more than 0");
        file = file == null ? "" : file;
        rotateMib = rotateMib == null ? 16 : rotateMib;
        keep = keep == null ? 5 : keep;
        require(
                rotateMib >= 0 && keep >= 0,
                "actions.alert.rotate-mib, keep: must not be negative");
        exec = exec == null ? List.of() : List.copyOf(exec);
        maxConcurrent = maxConcurrent == null ? 4 : maxConcurrent;
        journald = journald == null ? new JournaldPart(null, null) : journald;
        syslog = syslog == null ? new SyslogPart(null, null) : syslog;
        webhooks = webhooks == null ? List.of() : List.copyOf(webhooks);
        spool = spool == null ? "" : spool;
        mail = mail == null ? new MailPart(null, null, null) : mail;
        require(
                webhooks.stream().map(WebhookPart::name).distinct().count() == webhooks.size(),
                "actions.alert.webhooks: give each a name of its own");
    }

    static AlertPart defaults() {
        return new AlertPart(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null,
                null, null, null);
    }

    /** systemd's journal. */
    public record JournaldPart(Boolean enabled, Path socket) {
        public JournaldPart {
            enabled = enabled != null && enabled;
            socket = socket == null ? Path.of("/run/systemd/journal/socket") : socket;
        }
    }

    /** A syslog server; an empty address for none. */
    public record SyslogPart(String address, String caFile) {
        public SyslogPart {
            address = address == null ? "" : address;
            caFile = caFile == null ? "" : caFile;
        }
    }

    /** Where is posted. */
    public record WebhookPart(
            String name,
            URI url,
            WebhookSettings.Format format,
            String caFile,
            String headersFile,
            Duration timeout,
            Duration retry,
            Duration retryMost,
            Integer spoolMib) {
        public WebhookPart {
            name = name == null ? "webhook" : name;
            require(url != null, "actions.alert.webhooks: url: is missing");
            format = format == null ? WebhookSettings.Format.CLOUDEVENTS : format;
            caFile = caFile == null ? "" : caFile;
            headersFile = headersFile == null ? "" : headersFile;
            timeout = timeout == null ? Duration.ofSeconds(10) : timeout;
            retry = retry == null ? Duration.ofSeconds(1) : retry;
            retryMost = retryMost == null ? Duration.ofMinutes(5) : retryMost;
            spoolMib = spoolMib == null ? 16 : spoolMib;
            require(
                    spoolMib > 0 && !retry.isZero() && retryMost.compareTo(retry) >= 0,
                    "actions.alert.webhooks: spool-mib and retry: more than 0, retry-most not less"
                            + " than retry");
        }
    }

    /** Mail by the machine's own sendmail; an empty list for none. */
    public record MailPart(List<String> to, String from, String sendmail) {
        public MailPart {
            to = to == null ? List.of() : List.copyOf(to);
            from = from == null ? "" : from;
            sendmail = sendmail == null ? "/usr/sbin/sendmail" : sendmail;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
