package org.wrasse.actions.alert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Request headers from a file, one {@code Name: value} a line; blank lines and {@code #} are left
 * out.
 */
final class HeaderFile {
    private HeaderFile() {}

    /**
     * Names and values in turn.
     *
     * @throws IOException one line that names file and line but no value
     */
    static List<String> read(Path file) throws IOException {
        List<String> headers = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || !line.substring(0, colon).matches("[A-Za-z0-9-]+")) {
                throw new IOException(file + ":" + number + ": write Name: value");
            }
            headers.add(line.substring(0, colon));
            headers.add(line.substring(colon + 1).strip());
        }
        return headers;
    }
}
