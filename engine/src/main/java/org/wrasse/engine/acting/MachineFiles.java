package org.wrasse.engine.acting;

import java.util.List;
import org.wrasse.actions.HardwareFileException;
import org.wrasse.actions.HardwareFiles;
import org.wrasse.collectors.os.Sysfs;
import org.wrasse.collectors.os.SysfsException;

/** The files of a machine as actions see them. */
final class MachineFiles implements HardwareFiles {
    private final Sysfs files;

    MachineFiles(Sysfs files) {
        this.files = files;
    }

    @Override
    public String read(String path) throws HardwareFileException {
        try {
            return files.read(path);
        } catch (SysfsException e) {
            throw translated(path, e);
        }
    }

    @Override
    public byte[] read(String path, long offset, int length) throws HardwareFileException {
        try {
            return files.readBytes(path, offset, length);
        } catch (SysfsException e) {
            throw translated(path, e);
        }
    }

    @Override
    public void write(String path, String text) throws HardwareFileException {
        try {
            files.write(path, text);
        } catch (SysfsException e) {
            throw translated(path, e);
        }
    }

    @Override
    public boolean exists(String path) {
        return files.exists(path);
    }

    @Override
    public List<String> list(String path) throws HardwareFileException {
        try {
            return files.list(path);
        } catch (SysfsException e) {
            throw translated(path, e);
        }
    }

    @Override
    public String realPath(String path) throws HardwareFileException {
        try {
            return files.realPath(path);
        } catch (SysfsException e) {
            throw translated(path, e);
        }
    }

    private static HardwareFileException translated(String path, SysfsException e) {
        return HardwareFileException.of(path, e.errno(), e.errnoName());
    }
}
