package org.wrasse.engine.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** An import for a test: the journal, and what was refused. */
record Imported(Path journal, Import.Result result, List<String> refused) {
    static Imported of(Path into, Path... files) throws IOException {
        return of(into, Import.UNKNOWN_BOOT, files);
    }

    static Imported of(Path into, long boot, Path... files) throws IOException {
        List<String> refused = new ArrayList<>();
        Import.Result result =
                new Import(
                                ZoneId.of("Europe/Berlin"),
                                boot,
                                r -> refused.add(r.toString()),
                                (done, all) -> {})
                        .run(List.of(files), into, 1);
        return new Imported(into, result, refused);
    }
}
