package org.wrasse.actions.alert;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.wrasse.actions.Action;
import org.wrasse.collectors.os.SystemCallException;
import org.wrasse.collectors.os.UnixDatagram;
import org.wrasse.rules.decision.Decision;

/**
 * systemd's journal by its native protocol (https://systemd.io/JOURNAL_NATIVE_PROTOCOL): one
 * datagram of fields. Not by {@code logger --journald}, which is a process for each alert, and
 * missing where there is no util-linux.
 */
public final class JournaldSink implements AlertSink {
    public static final Path SOCKET = Path.of("/run/systemd/journal/socket");

    /** Of every alert: {@code journalctl MESSAGE_ID=…}. */
    public static final String MESSAGE_ID = "5c4f0b8e1d6a4e0f9b7215a3c8d94e62";

    private final Path socket;

    public JournaldSink(Path socket) {
        this.socket = socket;
    }

    @Override
    public String name() {
        return "journald";
    }

    @Override
    public Action.Result send(Alert alert) {
        try (UnixDatagram datagram = new UnixDatagram(socket)) {
            datagram.send(message(fields(alert)));
            return Action.Result.done("sent to " + socket);
        } catch (SystemCallException | IllegalArgumentException e) {
            return Action.Result.failed(e.getMessage(), 0);
        }
    }

    private static Map<String, String> fields(Alert alert) {
        Decision decision = alert.decision();
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("MESSAGE", alert.text());
        fields.put("MESSAGE_ID", MESSAGE_ID);
        fields.put("PRIORITY", Integer.toString(alert.priority()));
        fields.put("SYSLOG_IDENTIFIER", "wrasse");
        fields.put("SYSLOG_FACILITY", "3");
        fields.put("WRASSE_ALERT", alert.kind().text());
        fields.put("WRASSE_ALERTS", Long.toString(alert.count()));
        fields.put("WRASSE_DECISION", decision.id());
        fields.put("WRASSE_RULE", decision.rule());
        fields.put("WRASSE_COMPONENT", decision.component().id());
        fields.put("WRASSE_COUNT", Long.toString(decision.count()));
        fields.put("WRASSE_INJECTED", Boolean.toString(decision.injected()));
        return fields;
    }

    /** {@code NAME=value} a line, or with its length before it, a value of several lines. */
    static byte[] message(Map<String, String> fields) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> {
                    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                    if (value.indexOf('\n') < 0) {
                        message.writeBytes((name + "=").getBytes(StandardCharsets.US_ASCII));
                    } else {
                        message.writeBytes((name + "\n").getBytes(StandardCharsets.US_ASCII));
                        message.writeBytes(
                                ByteBuffer.allocate(Long.BYTES)
                                        .order(ByteOrder.LITTLE_ENDIAN)
                                        .putLong(bytes.length)
                                        .array());
                    }
                    message.writeBytes(bytes);
                    message.write('\n');
                });
        return message.toByteArray();
    }

    @Override
    public Optional<String> obstacle() {
        return Files.exists(socket)
                ? Optional.empty()
                : Optional.of(socket + " is not there: systemd-journald does not run here");
    }
}
