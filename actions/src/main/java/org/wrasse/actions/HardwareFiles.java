package org.wrasse.actions;

import java.util.List;

/**
 * The small files through which the kernel shows and changes hardware. Paths are absolute as on the
 * real system; an implementation may resolve them below another root.
 */
public interface HardwareFiles {

    /** The file's text, without the line's end. */
    String read(String path) throws HardwareFileException;

    /** At most {@code length} bytes of a binary file, from {@code offset} on; fewer at its end. */
    byte[] read(String path, long offset, int length) throws HardwareFileException;

    /** Writes {@code text} in one write; the kernel's answer comes as errno of the exception. */
    void write(String path, String text) throws HardwareFileException;

    boolean exists(String path);

    /** The names in a directory, sorted. */
    List<String> list(String path) throws HardwareFileException;

    /** The path with all links followed, again absolute as on the real system. */
    String realPath(String path) throws HardwareFileException;
}
