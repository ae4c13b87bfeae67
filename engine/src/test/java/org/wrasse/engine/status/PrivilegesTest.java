package org.wrasse.engine.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wrasse.actions.GateReport;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.rules.decision.ActionKind;

class PrivilegesTest {
    private static final long SYS_ADMIN = 1L << 21;
    private static final long PERFMON = 1L << 38;

    @TempDir Path root;

    private Privileges with(long effective, String source, ActionKind... enabled)
            throws IOException {
        Path self = Files.createDirectories(root.resolve("proc/self"));
        Files.writeString(
                self.resolve("status"),
                "Name:\tjava\nCapPrm:\tffffffffffffffff\nCapEff:\t%016x\n".formatted(effective));
        GateReport gate =
                new GateReport(List.of(enabled), List.of(), List.of(), 0, 0, List.of(), "", null);
        return Privileges.of(new Sysfs(root), gate, source);
    }

    @Test
    void watching_and_taking_cpus_offline_need_nothing() throws IOException {
        Privileges none = with(0, "trace", ActionKind.ALERT, ActionKind.OFFLINE_CPU);
        assertEquals(List.of(), none.lacking());
        assertEquals("0 capabilities, needs none", none.text());
    }

    @Test
    void pages_links_and_perf_need_one_each_and_what_lacks_says_what_for() throws IOException {
        Privileges none = with(0, "perf", ActionKind.SOFT_OFFLINE_PAGE, ActionKind.RESET_LINK);
        assertEquals(
                List.of(
                        "CAP_PERFMON for perf's rings",
                        "CAP_SYS_ADMIN for soft-offline-page, reset-link"),
                none.lacking());
        Privileges enough = with(SYS_ADMIN | PERFMON, "perf", ActionKind.SOFT_OFFLINE_PAGE);
        assertEquals(List.of(), enough.lacking());
    }

    @Test
    void the_older_and_wider_capability_will_do_for_perf() throws IOException {
        assertEquals(List.of(), with(SYS_ADMIN, "perf").lacking());
    }

    @Test
    void what_is_too_much_is_counted() throws IOException {
        assertEquals(
                "3 capabilities, needs CAP_SYS_ADMIN for hard-offline-page; 2 too many,"
                        + " wrasse.service has fewer",
                with(SYS_ADMIN | 3, "trace", ActionKind.HARD_OFFLINE_PAGE).text());
    }
}
