package org.wrasse.collectors.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wrasse.collectors.os.Sysfs;

/** On a fake tree: this machine was not booted with persistent rings. */
class LastBootTest {
    @TempDir Path fakeInstance;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # Current                            | 50 | false
                    10c00000 [kernel]\\nffffffffc00 bfq  | 50 | true
                    10c00000 [kernel]                    | 0  | true
                    text delta: 0\\ndata delta: 0        | 50 | true
                    text delta: -123\\ndata delta: -99   | 0  | false
                    """)
    void ringOfAnotherBoot_isKnownByWhatTheKernelSays(String info, String percent, boolean other)
            throws IOException {
        Files.writeString(fakeInstance.resolve("last_boot_info"), info.replace("\\n", "\n") + "\n");
        Files.writeString(fakeInstance.resolve("buffer_percent"), percent + "\n");

        assertEquals(other, LastBoot.holdsOther(new Sysfs(fakeInstance)));
    }

    @Test
    void ordinaryInstance_holdsNoOtherBoot() throws IOException {
        assertEquals(false, LastBoot.holdsOther(new Sysfs(fakeInstance)));
    }
}
