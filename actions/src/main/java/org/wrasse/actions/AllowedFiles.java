package org.wrasse.actions;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The wall before the hardware: reads pass, a write passes only to a file on the list below. A path
 * must be spelt as it is there; one with {@code ..} or a link's target does not match.
 */
public final class AllowedFiles implements HardwareFiles {
    private static final String BDF = "[0-9a-f]{4,8}:[0-9a-f]{2}:[01][0-9a-f]\\.[0-7]";
    private static final Pattern WRITABLE =
            Pattern.compile(
                    "/sys/devices/system/memory/(soft|hard)_offline_page"
                            + "|/sys/devices/system/cpu/cpu[0-9]+/online"
                            + "|/sys/bus/pci/devices/"
                            + BDF
                            + "/(reset|reset_method|reset_subordinate|remove|rescan)"
                            + "|/sys/bus/pci/rescan");

    private final HardwareFiles files;

    public AllowedFiles(HardwareFiles files) {
        this.files = files;
    }

    @Override
    public String read(String path) throws HardwareFileException {
        return files.read(path);
    }

    @Override
    public byte[] read(String path, long offset, int length) throws HardwareFileException {
        return files.read(path, offset, length);
    }

    @Override
    public void write(String path, String text) throws HardwareFileException {
        if (!WRITABLE.matcher(path).matches()) {
            throw HardwareFileException.notAllowed(path);
        }
        files.write(path, text);
    }

    @Override
    public boolean exists(String path) {
        return files.exists(path);
    }

    @Override
    public List<String> list(String path) throws HardwareFileException {
        return files.list(path);
    }

    @Override
    public String realPath(String path) throws HardwareFileException {
        return files.realPath(path);
    }
}
