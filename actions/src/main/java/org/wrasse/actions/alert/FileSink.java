package org.wrasse.actions.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.wrasse.actions.Action;

/** One JSON object a line in a file. */
public final class FileSink implements AlertSink {
    private final NdjsonFile file;

    public FileSink(NdjsonFile file) {
        this.file = file;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Action.Result send(Alert alert) {
        try {
            file.append(AlertJson.object(alert).toString());
            return Action.Result.done("appended to " + file.path());
        } catch (IOException e) {
            return Action.Result.failed(file.path() + ": " + e, 0);
        }
    }

    @Override
    public Optional<String> obstacle() {
        Path path = file.path().toAbsolutePath();
        if (Files.isSymbolicLink(path)) {
            return Optional.of(path + " is a link, which is not followed");
        }
        Path written = Files.exists(path) ? path : path.getParent();
        return Files.isWritable(written)
                ? Optional.empty()
                : Optional.of(written + " cannot be written");
    }
}
