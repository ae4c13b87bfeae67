package org.wrasse.actions.alert;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wrasse.actions.Action;

/**
 * A webhook with a spool before it: what cannot be sent now is kept on disk and sent in order when
 * the receiver is back, also by the next process. A receiver may get a message twice (with the same
 * id), if it got it but its answer was lost. What it says is wrong (4xx but 429) is not sent again.
 */
public final class SpooledWebhook implements AlertSink {
    private static final Logger LOG = LoggerFactory.getLogger(SpooledWebhook.class);

    private final Webhook webhook;
    private final Spool spool;
    private final Backoff backoff;
    private final Thread sender;

    public SpooledWebhook(Webhook webhook, Spool spool, Backoff backoff) {
        this.webhook = webhook;
        this.spool = spool;
        this.backoff = backoff;
        this.sender = new Thread(this::sendSpooled, "wrasse-spool-" + webhook.name());
        sender.setDaemon(true);
        sender.start();
    }

    @Override
    public String name() {
        return webhook.name();
    }

    @Override
    public Action.Result send(Alert alert) throws InterruptedException {
        byte[] body = webhook.body(alert);
        int before = spool.size();
        if (before > 0) {
            return keep(body, before + " wait before it");
        }
        Webhook.Attempt attempt = webhook.post(body);
        if (attempt.done()) {
            return Action.Result.done(attempt.why());
        }
        return attempt.again()
                ? keep(body, attempt.why())
                : Action.Result.failed(attempt.why() + ": not sent again", 0);
    }

    private Action.Result keep(byte[] body, String why) {
        try {
            long dropped = spool.dropped();
            spool.add(body);
            long lost = spool.dropped() - dropped;
            if (lost > 0) {
                LOG.error("{}: the spool is full: {} oldest alerts dropped", name(), lost);
            }
            return Action.Result.done(
                    "kept to be sent later: "
                            + why
                            + (lost > 0 ? "; " + lost + " oldest dropped, the spool is full" : ""));
        } catch (IOException e) {
            return Action.Result.failed(why + "; and not kept: " + e, 0);
        }
    }

    private void sendSpooled() {
        int failures = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (failures > 0) {
                    Thread.sleep(backoff.after(failures).toMillis());
                }
                failures = sendOldest(spool.awaitOldest()) ? 0 : failures + 1;
            }
        } catch (InterruptedException e) {
            LOG.debug("{}: {} stay in the spool", name(), spool.size(), e);
        }
    }

    /** False if it is to be tried again. */
    private boolean sendOldest(long number) throws InterruptedException {
        try {
            Optional<byte[]> body = spool.read(number);
            if (body.isEmpty()) {
                return true;
            }
            Webhook.Attempt attempt = webhook.post(body.get());
            if (attempt.again()) {
                LOG.debug("{}: {}: {} wait", name(), attempt.why(), spool.size());
                return false;
            }
            if (!attempt.done()) {
                LOG.error("{}: {}: a kept alert is given up", name(), attempt.why());
            }
            spool.remove(number);
            return true;
        } catch (IOException e) {
            LOG.error("{}: the spool cannot be used: {}", name(), e.toString());
            return false;
        }
    }

    @Override
    public Optional<String> obstacle() {
        return webhook.obstacle();
    }

    @Override
    public void close() {
        sender.interrupt();
    }
}
