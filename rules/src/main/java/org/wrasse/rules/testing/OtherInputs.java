package org.wrasse.rules.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.wrasse.collectors.component.Component;
import org.wrasse.collectors.component.Dimm;
import org.wrasse.rules.Words;
import org.wrasse.rules.decision.ActionKind;
import org.wrasse.rules.decision.Outcome.Result;
import org.wrasse.rules.fact.TroubleKind;

/** What can happen in a test beside errors that the kernel reports. */
final class OtherInputs {
    /** Those that the kernel answers to the actions there are. */
    private static final Map<String, Integer> ERRNO =
            Map.of(
                    "EPERM",
                    1,
                    "EIO",
                    5,
                    "ENXIO",
                    6,
                    "EAGAIN",
                    11,
                    "ENOMEM",
                    12,
                    "EACCES",
                    13,
                    "EBUSY",
                    16,
                    "EINVAL",
                    22,
                    "EOPNOTSUPP",
                    95,
                    "ETIMEDOUT",
                    110);

    private OtherInputs() {}

    /** {@code outcome: failed EBUSY, of: soft-offline-page page:0x12345000}. */
    static TestInput.What outcome(Entry outcome, Entry of, Entry why) throws BadTest {
        String[] words = outcome.text().strip().split("\\s+");
        if (of == null) {
            throw outcome.bad("an outcome of what?", "write of: soft-offline-page page:0x12345000");
        }
        String[] parts = of.text().strip().split("\\s+", 2);
        if (words.length > 2 || parts.length != 2) {
            throw outcome.bad(
                    "not an outcome",
                    "write outcome: failed EBUSY, of: soft-offline-page page:0x12345000");
        }
        String errno = words.length > 1 ? words[1] : "";
        return new TestInput.Became(
                action(of, parts[0]),
                component(of, parts[1]),
                result(outcome, words[0]),
                why == null ? errno : why.text(),
                errno.isEmpty() ? 0 : errno(outcome, errno));
    }

    static TestInput.What loss(Entry entry) throws BadTest {
        Map<String, Entry> keys = entry.map("loss", List.of("count", "cpu", "cause"));
        return new TestInput.Lost(
                keys.containsKey("count") ? number(keys.get("count")) : 1,
                keys.containsKey("cpu") ? (int) number(keys.get("cpu")) : 0,
                keys.containsKey("cause") ? keys.get("cause").text() : "overrun");
    }

    static TestInput.What undecodable(Entry entry) throws BadTest {
        Map<String, Entry> keys = entry.map("undecodable", List.of("event", "why"));
        return new TestInput.Unreadable(
                keys.containsKey("event") ? keys.get("event").text() : "garbage",
                keys.containsKey("why") ? keys.get("why").text() : "cut short");
    }

    /** {@code boot: [ DIMM_A1@3B2A001F, DIMM_B1@77AA0002 ]}: what is in the machine then. */
    static TestInput.What boot(Entry entry) throws BadTest {
        List<Dimm> dimms = new ArrayList<>();
        for (String text : entry.isEmpty() ? List.<String>of() : entry.texts()) {
            dimms.add((Dimm) component(entry, "dimm:" + text));
        }
        return new TestInput.Booted(dimms);
    }

    /** {@code trouble: { kind: disk-full, text: no room, over: true }}. */
    static TestInput.What trouble(Entry entry) throws BadTest {
        Map<String, Entry> keys = entry.map("trouble", List.of("kind", "text", "over"));
        if (!keys.containsKey("kind")) {
            throw entry.bad("trouble of what kind?", "write kind: disk-full");
        }
        return new TestInput.Troubled(
                troubleKind(keys.get("kind")),
                keys.containsKey("over") && keys.get("over").yes(),
                keys.containsKey("text") ? keys.get("text").text() : keys.get("kind").text());
    }

    /** {@code firmware:erst: { name: dmesg-erst-1, text: "Panic#1 ..." }}. */
    static TestInput.What firmware(String source, Entry entry) throws BadTest {
        Map<String, Entry> keys = entry.map("firmware", List.of("name", "text", "hex"));
        boolean text = keys.containsKey("text");
        if (text == keys.containsKey("hex")) {
            throw entry.bad("a record wants its bytes", "write text: or hex:");
        }
        byte[] bytes =
                text
                        ? keys.get("text").text().getBytes(StandardCharsets.UTF_8)
                        : hex(keys.get("hex"));
        String name = keys.containsKey("name") ? keys.get("name").text() : "dmesg-" + source + "-1";
        return new TestInput.Left(source, name, bytes);
    }

    static ActionKind action(Entry entry, String text) throws BadTest {
        Optional<ActionKind> action = ActionKind.of(text);
        if (action.isEmpty()) {
            List<String> all = Arrays.stream(ActionKind.values()).map(ActionKind::text).toList();
            throw entry.bad("there is no action " + text, Words.suggest(text, all));
        }
        return action.get();
    }

    static Component component(Entry entry, String id) throws BadTest {
        try {
            return Component.of(id);
        } catch (IllegalArgumentException e) {
            throw entry.bad(
                    "'" + id + "' is not a component",
                    "write it as in docs/events.md, page:0x12345000");
        }
    }

    private static TroubleKind troubleKind(Entry entry) throws BadTest {
        try {
            return TroubleKind.of(entry.text());
        } catch (IllegalArgumentException e) {
            List<String> all = Arrays.stream(TroubleKind.values()).map(TroubleKind::text).toList();
            throw entry.bad(
                    "there is no trouble " + entry.text(), Words.suggest(entry.text(), all));
        }
    }

    private static Result result(Entry entry, String text) throws BadTest {
        try {
            return Result.of(text);
        } catch (IllegalArgumentException e) {
            List<String> all = Arrays.stream(Result.values()).map(Result::text).toList();
            throw entry.bad("there is no result " + text, Words.suggest(text, all));
        }
    }

    private static int errno(Entry entry, String text) throws BadTest {
        if (text.matches("\\d{1,4}")) {
            return Integer.parseInt(text);
        }
        Integer number = ERRNO.get(text);
        if (number == null) {
            throw entry.bad("unknown errno " + text, "write its number");
        }
        return number;
    }

    private static long number(Entry entry) throws BadTest {
        if (!entry.text().matches("\\d{1,9}")) {
            throw entry.bad("'" + entry.text() + "' is not a number", "write 12");
        }
        return Long.parseLong(entry.text());
    }

    private static byte[] hex(Entry entry) throws BadTest {
        try {
            return HexFormat.of().parseHex(entry.text().replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw entry.bad("not bytes in hexadecimal", "write hex: 0a0b0c");
        }
    }
}
