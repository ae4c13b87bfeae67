package org.wrasse.engine.imports;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A log of the kernel or of mcelog; lines that tell of no error are passed over. */
final class LogFile implements ErrorSource {
    private final Path path;
    private final BufferedReader reader;
    private final LineTime times;
    private final Consumer<Refused> refused;
    private final Queue<ImportedError> ready = new ArrayDeque<>();
    private final Assembler.Found found;
    private final List<Assembler> assemblers =
            List.of(new KernelMachineChecks(), new McelogMachineChecks(), new KernelAerErrors());
    private long lines;
    private long told;
    private boolean ended;

    LogFile(Path path, InputStream bytes, LineTime times, Consumer<Refused> refused) {
        this.path = path;
        this.times = times;
        this.refused = refused;
        this.found = new Assembler.Found(this::found, this::refused);
        // Logs hold whatever drivers and firmware wrote; what is no UTF-8 matters nowhere.
        this.reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }

    private void found(ImportedError error) {
        told++;
        ready.add(error);
    }

    private void refused(Refused what) {
        told++;
        refused.accept(what);
    }

    @Override
    public ImportedError next() throws IOException {
        while (ready.isEmpty() && !ended) {
            String text = reader.readLine();
            if (text == null) {
                end();
            } else {
                lines++;
                LogLine line = new LogLine(path + ":" + lines, times.of(text), text);
                assemblers.forEach(a -> a.line(line, found));
            }
        }
        return ready.poll();
    }

    private void end() {
        ended = true;
        assemblers.forEach(a -> a.end(found));
        if (told == 0) {
            refused.accept(
                    new Refused(
                            path.toString(),
                            "no machine check and no PCIe error in " + lines + " lines"));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
