package org.wrasse.actions.alert;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A message of RFC 5424. Its structured data carry the enterprise number that RFC 5612 keeps for
 * documentation, as Wrasse has none of its own.
 */
final class SyslogMessage {
    private static final int DAEMON = 3;
    private static final int LONGEST_VALUE = 256;
    private static final int LONGEST_HOST = 255;
    private static final long NANOS = 1_000_000_000L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX").withZone(ZoneOffset.UTC);

    private SyslogMessage() {}

    static byte[] of(Alert alert) {
        long time = alert.decision().time();
        Instant instant =
                Instant.ofEpochSecond(Math.floorDiv(time, NANOS), Math.floorMod(time, NANOS));
        String message =
                "<%d>1 %s %s wrasse %d %s %s %s"
                        .formatted(
                                DAEMON * 8 + alert.priority(),
                                TIME.format(instant),
                                host(alert.host()),
                                ProcessHandle.current().pid(),
                                alert.kind().text(),
                                structuredData(alert),
                                "\uFEFF" + alert.text());
        return message.getBytes(StandardCharsets.UTF_8);
    }

    private static String host(String name) {
        String printable = name.replaceAll("[^!-~]", "");
        return printable.isEmpty()
                ? "-"
                : printable.substring(0, Math.min(printable.length(), LONGEST_HOST));
    }

    private static String structuredData(Alert alert) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("decision", alert.decision().id());
        parameters.put("rule", alert.decision().rule());
        parameters.put("component", alert.decision().component().id());
        parameters.put("count", Long.toString(alert.decision().count()));
        parameters.put("alerts", Long.toString(alert.count()));
        parameters.put("injected", Boolean.toString(alert.decision().injected()));
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=\"" + escaped(p.getValue()) + "\"")
                .collect(Collectors.joining(" ", "[wrasse@32473 ", "]"));
    }

    private static String escaped(String value) {
        String line = value.replaceAll("\\p{Cntrl}", " ");
        return line.substring(0, Math.min(line.length(), LONGEST_VALUE))
                .replaceAll("([\"\\\\\\]])", "\\\\$1");
    }
}
