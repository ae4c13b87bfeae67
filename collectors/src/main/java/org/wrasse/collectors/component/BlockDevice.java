package org.wrasse.collectors.component;

/** A block device by its numbers. */
public record BlockDevice(int major, int minor) implements Component {

    static BlockDevice parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a block device: " + text);
        }
        return new BlockDevice(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public Unit unit() {
        return Unit.DISK;
    }

    @Override
    public String id() {
        return "disk:" + major + ":" + minor;
    }
}
