package org.wrasse.actions.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.Action;
import org.wrasse.rules.decision.Outcome;

/** A real script in sendmail's place. */
@Timeout(60)
class MailSinkTest {
    @TempDir Path dir;

    @Test
    void headers_hold_nothing_that_firmware_could_make_a_header_of() throws Exception {
        MailSink sink = sink("echo \"$@\" > " + dir + "/argv; cat > " + dir + "/mail", "ops@a.org");

        Action.Result result = sink.send(Alerts.first("bad ü\r\nBcc: evil@example.org"));

        assertEquals(Outcome.Result.DONE, result.result(), result.why());
        assertEquals("-t -i", Files.readString(dir.resolve("argv")).strip());
        List<String> mail = Files.readAllLines(dir.resolve("mail"));
        List<String> head = mail.subList(0, mail.indexOf(""));
        assertEquals("From: wrasse@a.org", head.get(0));
        assertEquals("To: ops@a.org", head.get(1));
        assertEquals("Subject: [wrasse] web7: dimm:A1: bad ?  Bcc: evil@example.org", head.get(2));
        assertTrue(head.stream().noneMatch(line -> line.startsWith("Bcc")));
        assertTrue(mail.contains("dimm:A1: bad ü  Bcc: evil@example.org"), "" + mail);
    }

    @Test
    void what_sendmail_complains_of_is_said() throws Exception {
        Action.Result result =
                sink("echo 'queue is full' >&2; exit 75", "root").send(Alerts.first("e"));

        assertEquals(Outcome.Result.FAILED, result.result());
        assertEquals("exit code 75: queue is full", result.why());
    }

    @Test
    void only_addresses_are_addresses() {
        for (String to : new String[] {"a@b.c\nBcc: x@y.z", "a, b", "|sh", ""}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new MailSink("/bin/true", List.of(to), "", Duration.ofSeconds(1)));
        }
    }

    private MailSink sink(String script, String to) throws Exception {
        Path file = dir.resolve("sendmail");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return new MailSink(file.toString(), List.of(to), "wrasse@a.org", Duration.ofSeconds(20));
    }
}
